import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import type { Connection, RunWatcher } from '../../../../src/renderer/client/connection'

type Answers = { [K in RouteName]?: (input: RouteInput<K>) => RouteOutput<K> | Promise<RouteOutput<K>> }

/** A connection that answers from a table and lets a test play the host of watched runs. */
export function fakeConnection(answers: Answers) {
  const calls: { route: string; input: unknown }[] = []
  const watchers = new Map<string, RunWatcher>()
  const connection: Connection = {
    state: 'open',
    onState: () => () => undefined,
    call: async (route, input) => {
      calls.push({ route, input })
      const answer = answers[route]
      if (answer === undefined) throw new AppError('NOT_FOUND', `No answer for ${route}.`)
      return answer(input)
    },
    onEvent: () => () => undefined,
    onReset: () => () => undefined,
    watchRun: (runId, watcher) => {
      watchers.set(runId, watcher)
      return () => watchers.delete(runId)
    },
    close: () => undefined,
  }
  return { connection, calls, watchers }
}
