import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import { isLive, type Run } from '#shared/domain/run'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { ROOT } from './command-line'

const CHUNKS = 60
const DELAY_MS = 40
const RUNAWAYS = [
  '{% for i in range(0, 1000000000) %}{% endfor %}',
  '{{ [1] | batch(100000000) }}',
  '{{ "x" | center(300000000) }}',
  `{% set s = "ab" %}${'{% set s = s ~ s %}'.repeat(40)}{{ s }}`,
  '{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}',
]

interface Disturbance {
  /** Of the 95th percentiles of the gaps. */
  ratio: number
  /** How much later than undisturbed the latest chunk came. */
  lateMs: number
}

describe('a template that runs away', () => {
  let folder: string
  let server: FakeServer
  let host: Host

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-runaway-'))
    const chunks = Array.from({ length: CHUNKS }, (_, index) => `w${index} `)
    server = await startOllamaServer({ models: [{ name: 'steady', behaviour: { kind: 'answer', chunks, delayMs: DELAY_MS } }] })
    host = await createHost({ workspace: folder, env: { OLLAMA_HOST: server.host }, paths: installPaths(join(ROOT, 'out/main')) })
  })
  afterAll(async () => {
    await host.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function start(template: string, model: { connection: string; name: string }): Promise<string> {
    const envelope = await host.router.call('runs.start', {
      prompt: { name: 'test', content: { messages: [{ role: 'user', template }] } },
      model,
    })
    if (!envelope.ok) throw new Error(envelope.error.message)
    return (envelope.data as { id: string }).id
  }

  const ended = (id: string): Promise<Run> =>
    new Promise((resolve) => {
      const look = async () => {
        const envelope = await host.router.call('runs.get', { id })
        if (!envelope.ok || isLive((envelope.data as Run).status)) return
        off()
        resolve(envelope.data as Run)
      }
      const off = host.bus.on(() => void look())
      void look()
    })

  /** The gaps between the chunks of one run, in ms, largest last. */
  async function gaps(): Promise<number[]> {
    const times: number[] = []
    const id = await start('Go.', { connection: 'ollama', name: 'steady' })
    await new Promise<void>((resolve) => {
      host.liveRuns.watch(id, {
        onDelta: ({ text }) => {
          if (text !== '') times.push(performance.now())
        },
        onEnd: resolve,
      })
    })
    expect(times.length).toBeGreaterThan(CHUNKS - 5)
    return times
      .slice(1)
      .map((time, index) => time - (times[index] ?? time))
      .sort((a, b) => a - b)
  }

  const at = (sorted: number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0

  /** How far apart the chunks came while every runaway ran, over how far apart they come undisturbed. */
  async function disturbance(): Promise<Disturbance> {
    const undisturbed = await gaps()
    const [disturbed, ...runs] = await Promise.all([
      gaps(),
      ...RUNAWAYS.map(async (template) => ended(await start(template, { connection: 'demo', name: 'echo' }))),
    ])
    for (const run of runs) {
      expect(run.status).toBe('failed')
      expect(['TEMPLATE_LIMIT', 'TEMPLATE_FORBIDDEN']).toContain(run.error?.code)
    }
    // The 95th percentile: one gap in sixty can be the machine's own, whatever the host does.
    return { ratio: at(disturbed, 0.95) / at(undisturbed, 0.95), lateMs: at(disturbed, 1 - 1e-9) - at(undisturbed, 1 - 1e-9) }
  }

  it('ends each with its code, while the chunks of another run come at most twice as far apart', {
    timeout: 90_000,
  }, async () => {
    // The best of three: other work on the machine delays a thread now and then, a host that is held up is late each time.
    const tries = [await disturbance()]
    const good = ({ ratio, lateMs }: Disturbance) => ratio <= 2 && lateMs < 100
    while (tries.length < 3 && !tries.some(good)) tries.push(await disturbance())
    expect(tries.filter(good), JSON.stringify(tries)).not.toEqual([])
  })
})
