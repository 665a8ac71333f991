import type { AppEvent } from '#shared/contract/events'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import type { Connection, RunWatcher } from '../../../../../src/renderer/client/connection'

type Answers = { [K in RouteName]?: (input: RouteInput<K>) => RouteOutput<K> | Promise<RouteOutput<K>> }

export interface FakeConnection extends Connection {
  readonly calls: { route: RouteName; input: unknown }[]
  tell(event: Pick<AppEvent, 'topic' | 'id'>): void
  /** Whoever watches a run now. */
  readonly watchers: Map<string, RunWatcher>
}

/** A connection whose answers the test gives. */
export function fakeConnection(answers: Answers): FakeConnection {
  const listeners = new Set<(event: AppEvent) => void>()
  const calls: FakeConnection['calls'] = []
  const watchers = new Map<string, RunWatcher>()
  return {
    state: 'open',
    calls,
    watchers,
    onState: () => () => undefined,
    onReset: () => () => undefined,
    onEvent: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async call<K extends RouteName>(route: K, input: RouteInput<K>): Promise<RouteOutput<K>> {
      calls.push({ route, input })
      const answer = answers[route] as ((given: RouteInput<K>) => RouteOutput<K> | Promise<RouteOutput<K>>) | undefined
      if (answer === undefined) throw new Error(`The test gives no answer to ${route}.`)
      return answer(input)
    },
    watchRun: (runId, watcher) => {
      watchers.set(runId, watcher)
      return () => {
        watchers.delete(runId)
      }
    },
    tell: (event) => {
      for (const listener of listeners) listener({ cursor: 'h:1', status: null, ...event })
    },
    close: () => undefined,
  }
}
