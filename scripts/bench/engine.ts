/** The engine as a door uses it: `runs.start` through the router, and the bus to know when a run has ended. Built first. */

import { createHost } from '#main/host'
import { installPaths } from '#main/install-paths'
import { RUN_STATUSES } from '#shared/domain/run'
import { isLive } from '#shared/domain/run-status'
import { inLanes, type LapOrder, serveLaps } from './lap'
import { caseOf, MODEL, TEMPLATES } from './payload'

const [, , server = '', workspace = '', main = ''] = process.argv
const host = await createHost({ workspace, env: { ...process.env, OLLAMA_HOST: server }, paths: installPaths(main) })

async function call(route: string, input: unknown): Promise<unknown> {
  const answer = await host.router.call(route, input)
  if (!answer.ok) throw new Error(`${route}: ${answer.error.message}`)
  return answer.data
}

const ended = new Set<string>(RUN_STATUSES.filter((status) => !isLive(status)))
/** A run may end before the answer to its start is here, so either side may come first. */
const outcomes = new Map<string, PromiseWithResolvers<string>>()
const outcome = (id: string): PromiseWithResolvers<string> => {
  const known = outcomes.get(id) ?? Promise.withResolvers<string>()
  outcomes.set(id, known)
  return known
}
host.bus.on(({ topic, id, status }) => {
  if (topic === 'runs' && status !== null && ended.has(status)) outcome(id).resolve(status)
})

async function oneRun(number: number, cache: LapOrder['kind']): Promise<void> {
  const started = await call('runs.start', {
    prompt: {
      name: 'letters',
      content: { messages: TEMPLATES, inputs: [], parameters: {}, model: null },
    },
    model: { connection: 'ollama', name: MODEL },
    variables: caseOf(number),
    cache: cache === 'cached' ? 'on' : null,
  })
  const { id } = started as { id: string }
  const status = await outcome(id).promise
  outcomes.delete(id)
  if (status !== 'completed') throw new Error(JSON.stringify(await call('runs.get', { id })))
}

await call('settings.set', { connectionLimits: { ollama: { inFlight: 32, perMinute: null } } })
serveLaps(async (order) => {
  await inLanes(order, (number) => oneRun(number, order.kind))
})
process.on('SIGTERM', () => void host.close().then(() => process.exit()))
process.send?.('ready')
