import { writeSync } from 'node:fs'
import { createHost } from '#main/host'
import { installPaths } from '#main/install-paths'
import { isLive } from '#shared/domain/run'
import { HAPPENINGS } from './faulty-model'
import { seeded } from './seeded'

/**
 * A host that always has runs under way, until it is killed. Says `run ID TEXT` before it can end and `end ID STATUS` after it was
 * told of as ended, each on a line that has left the process before anything else happens.
 */
const [, , workspace = '', main = '', seed = ''] = process.argv
const AT_ONCE = 24
const draw = seeded(Number(seed))
const say = (line: string) => writeSync(1, `${line}\n`)

const host = await createHost({ workspace, env: process.env, paths: installPaths(main) })
const own = new Set<string>()
let made = 0

async function start(): Promise<void> {
  const happening = draw.pick(HAPPENINGS)
  made += 1
  const which = draw.below(4) === 0 ? `${made % 10}` : `${seed}-${made}`
  const envelope = await host.router.call('runs.start', {
    prompt: { name: `p${made % 5}`, content: { messages: [{ role: 'user', template: `${happening} ${which}` }] } },
    model: { connection: 'ollama', name: 'faulty:1b' },
    parameters: draw.below(2) === 0 ? { temperature: 0 } : {},
    skipExisting: draw.below(6) === 0,
    retries: draw.below(3),
    timeouts: { firstTokenMs: 150, betweenTokensMs: 150 },
  })
  if (!envelope.ok) throw new Error(envelope.error.message)
  const { id } = envelope.data as { id: string }
  own.add(id)
  say(`run ${id}`)
  if (draw.below(8) === 0) void host.router.call('runs.cancel', { id })
}

host.bus.on(({ topic, id, status }) => {
  if (topic !== 'runs' || status === null || isLive(status)) return
  say(`end ${id} ${status}`)
  if (own.delete(id)) void start()
})
await host.router.call('settings.set', { retryDelayMs: 5, connectionLimits: { ollama: { inFlight: 12, perMinute: null } } })
await Promise.all(Array.from({ length: AT_ONCE }, start))
say('ready')
