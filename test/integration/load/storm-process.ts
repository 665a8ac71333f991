import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { isLive } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { HAPPENINGS } from './faulty-model'
import { seeded } from './seeded'

/** A host that starts so many runs at once, with faults and stops among them, as often as it is told. One line of JSON a round. */
export interface StormReport {
  started: number
  /** By status. */
  ended: Record<string, number>
  /** Runs that were told of as ended more or less than once, or went on afterwards. */
  wrong: string[]
  heapBytes: number
}

const [, , workspace = '', main = '', seed = '', count = '', rounds = ''] = process.argv
const draw = seeded(Number(seed))
const host = await createHost({ workspace, env: process.env, paths: installPaths(main) })

async function call<K extends RouteName>(to: Host, route: K, input: RouteInput<K>): Promise<RouteOutput<K>> {
  const envelope = await to.router.call(route, input)
  if (!envelope.ok) throw AppError.fromJSON(envelope.error)
  return envelope.data as RouteOutput<K>
}

async function storm(round: number): Promise<Omit<StormReport, 'heapBytes'>> {
  const ends = new Map<string, number>()
  const wrong = new Set<string>()
  /** After which of its events a run is stopped. */
  const stopAfter = new Map<string, number>()
  let left = Number(count)
  const all = Promise.withResolvers<void>()
  const off = host.bus.on(({ topic, id, status }) => {
    if (topic !== 'runs' || status === null) return
    if (ends.has(id)) wrong.add(id)
    if (!isLive(status)) {
      ends.set(id, (ends.get(id) ?? 0) + 1)
      left -= 1
      if (left === 0) all.resolve()
      return
    }
    const events = stopAfter.get(id)
    if (events === undefined) return
    stopAfter.set(id, events - 1)
    if (events === 0) void call(host, 'runs.cancel', { id })
  })
  const started = await Promise.all(
    Array.from({ length: Number(count) }, async (_, at) => {
      const happening = draw.pick(HAPPENINGS)
      const stops = draw.below(4) === 0 ? draw.below(7) : null
      // One in three is the same as another, so that answers are found again.
      const which = draw.below(3) === 0 ? `${at % 20}` : `${round} ${at}`
      const { id } = await call(host, 'runs.start', {
        prompt: { name: `p${at % 7}`, content: { messages: [{ role: 'user', template: `${happening} {{ which }}` }] } },
        model: { connection: 'ollama', name: 'faulty:1b' },
        variables: { which },
        parameters: draw.below(2) === 0 ? { temperature: 0 } : {},
        skipExisting: draw.below(5) === 0,
        cache: draw.pick(['auto', 'on', 'refresh', 'off', null]),
        retries: draw.below(3),
        queue: `tab ${draw.below(5)}`,
        timeouts: { firstTokenMs: happening === 'hang' ? 100 : 60_000, betweenTokensMs: happening === 'stall' ? 100 : 60_000 },
      })
      if (stops === 0) void call(host, 'runs.cancel', { id })
      else if (stops !== null) stopAfter.set(id, stops)
      return id
    }),
  )
  await all.promise
  off()
  const ended: Record<string, number> = {}
  for (const id of started) {
    const { status } = await call(host, 'runs.get', { id })
    ended[status] = (ended[status] ?? 0) + 1
    if (ends.get(id) !== 1 || isLive(status)) wrong.add(id)
  }
  return { started: new Set(started).size, ended, wrong: [...wrong] }
}

async function heapBytes(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((done) => setImmediate(done))
    globalThis.gc?.()
  }
  return process.memoryUsage().heapUsed
}

await call(host, 'settings.set', { retryDelayMs: 1, connectionLimits: { ollama: { inFlight: 64, perMinute: null } } })
for (let round = 0; round < Number(rounds); round += 1) {
  const result = await storm(round)
  const report: StormReport = { ...result, heapBytes: await heapBytes() }
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
await host.close()
