import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/routes'
import { isLive, type Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { timed } from '../own-time'
import { ROOT } from './command-line'

const message = (template: string) => ({ messages: [{ role: 'user' as const, template }] })

describe('runs on a host', () => {
  let folder: string
  let server: FakeServer
  let host: Host

  beforeAll(async () => {
    server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }] })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-host-'))
    host = await open()
  })
  afterEach(async () => {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = () =>
    createHost({ workspace: folder, env: { OLLAMA_HOST: server.host }, paths: installPaths(join(ROOT, 'out/main')) })

  async function call<K extends RouteName>(route: K, input: RouteInput<K>): Promise<RouteOutput<K>> {
    const envelope = await host.router.call(route, input)
    if (!envelope.ok) throw AppError.fromJSON(envelope.error)
    return envelope.data as RouteOutput<K>
  }

  const start = async (template: string, rest: Partial<RouteInput<'runs.start'>> = {}) =>
    (
      await call('runs.start', {
        prompt: { name: 'test', content: message(template) },
        model: { connection: 'ollama', name: 'llama3.2:3b' },
        ...rest,
      })
    ).id

  const ended = (id: string): Promise<Run> =>
    new Promise((resolve) => {
      const look = async () => {
        const run = await call('runs.get', { id })
        if (isLive(run.status)) return
        off()
        resolve(run)
      }
      const off = host.bus.on((event) => {
        if (event.id === id) void look()
      })
      void look()
    })

  const reached = (id: string, status: Run['status']): Promise<void> =>
    new Promise((resolve) => {
      const off = host.bus.on((event) => {
        if (event.id !== id || event.status !== status) return
        off()
        resolve()
      })
    })

  it('tells every status in its order and keeps the final row before it tells the end', async () => {
    const told: (string | null)[] = []
    host.bus.on((event) => {
      if (event.topic === 'runs') told.push(event.status)
    })
    const run = await ended(await start('Hello.'))
    expect(run.status).toBe('completed')
    expect(told).toEqual(['queued', 'analysing', 'compiling', 'calling', 'streaming', 'completed'])
    for (const ms of [run.timings.analyseMs, run.timings.compileMs, run.timings.processMs, run.timings.totalMs]) {
      expect(ms).toBeGreaterThan(0)
    }
  })

  it('keeps load time apart from the time to first token', async () => {
    server.next({ kind: 'answer', chunks: ['a'], loadNs: 1_840_000_000 })
    const run = await ended(await start('Hello.'))
    expect(run.timings.loadMs).toBe(1840)
    expect(run.timings.firstTokenMs).toBeLessThan(1840)
  })

  it('ends a run within 200 ms when stopped in mid-stream, with what came, and closes the socket', async () => {
    server.next({ kind: 'hang-after', chunks: ['One ', 'two'] })
    const id = await start('Count.')
    await reached(id, 'streaming')
    const { result: run, ms } = await timed(async () => {
      await call('runs.cancel', { id })
      return ended(id)
    })
    expect(ms).toBeLessThan(200)
    expect(run).toMatchObject({ status: 'cancelled', error: { code: 'CANCELLED' }, attempts: [{ status: 200 }] })
    expect(run.output?.text).toMatch(/^One/)
    const request = server.requests.at(-1)
    await request?.ended
    expect(server.requests.findLast(({ path }) => path === '/api/chat')?.closedByClient).toBe(true)
  })

  it('ends a run within 200 ms when stopped before any headers came', async () => {
    server.next({ kind: 'hang' })
    const id = await start('Wait for headers.')
    await server.waitForRequest('/api/chat', ({ body }) => body.messages?.at(-1)?.content === 'Wait for headers.')
    const { result: run, ms } = await timed(async () => {
      await call('runs.cancel', { id })
      return ended(id)
    })
    expect(ms).toBeLessThan(200)
    expect(run).toMatchObject({ status: 'cancelled', output: null, attempts: [{ status: null }] })
  })

  const timeouts: [string, Parameters<FakeServer['next']>[0], RouteInput<'runs.start'>['timeouts'], string][] = [
    ['before the first token', { kind: 'hang' }, { firstTokenMs: 60 }, ''],
    ['between two tokens', { kind: 'hang-after', chunks: ['One '] }, { betweenTokensMs: 60 }, 'One '],
    ['in all', { kind: 'hang-after', chunks: ['One '] }, { totalMs: 1500 }, 'One '],
  ]
  it.each(timeouts)('ends a run that waits too long %s', async (_, behaviour, limits, text) => {
    server.next(behaviour)
    const run = await ended(await start('Count.', { timeouts: limits, retries: 0 }))
    expect(run).toMatchObject({ status: 'failed', error: { code: 'TIMEOUT', retryable: true } })
    expect(run.output?.text ?? '').toBe(text)
  })

  it('keeps a prompt that did not fit as truncated', async () => {
    server.next({ kind: 'status', status: 400, body: '{"error":"the input length exceeds the context length"}' })
    const run = await ended(await start('Hello.'))
    expect(run).toMatchObject({ status: 'truncated', error: { code: 'CONTEXT_OVERFLOW' } })
  })

  it('calls no model when a name or a value is missing, and names all of them', async () => {
    const before = server.requests.length
    const names = await ended(await start('{% include "style" %}{% include "terms" %}'))
    expect(names).toMatchObject({
      status: 'failed',
      error: { code: 'ARTIFACT_NOT_FOUND', details: { names: ['style', 'terms'] } },
    })
    const values = await ended(await start('{{ one }} and {{ other }}'))
    expect(values).toMatchObject({
      status: 'failed',
      error: { code: 'TEMPLATE_UNDEFINED_VARIABLE', details: { names: ['one', 'other'] } },
    })
    expect(server.requests.slice(before).filter(({ path }) => path === '/api/chat')).toEqual([])
    expect(values.bundleHash).toBeNull()
  })

  it('reports every mistake of a template at once, each with its place', async () => {
    const run = await ended(await start('{{ a | nothing }}\n{% if %}\n{{ b'))
    expect(run.status).toBe('failed')
    const mistakes = run.error?.details.mistakes as { place: { line: number } }[]
    expect(new Set(mistakes.map(({ place }) => place.line))).toEqual(new Set([1, 2, 3]))
  })

  it('runs many at once, each with its own text', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `Case number ${index}.`)
    const runs = await Promise.all(texts.map(async (text) => ended(await start(text))))
    expect(runs.map(({ messages }) => messages?.[0]?.content)).toEqual(texts)
    expect(runs.every(({ status, output }, index) => status === 'completed' && output?.text.includes(texts[index] ?? '?'))).toBe(
      true,
    )
    const page = await call('runs.list', { limit: 100 })
    expect(page.items).toHaveLength(40)
  })

  it('is not harmed by one who looks on and throws', async () => {
    host.bus.on(() => {
      throw new Error('a listener of the bus')
    })
    const id = await start('Hello.')
    host.liveRuns.watch(id, {
      onDelta: () => {
        throw new Error('a watcher')
      },
      onEnd: () => {},
    })
    expect((await ended(id)).status).toBe('completed')
  })

  it('shows the text so far to one who comes later, and the rest as it comes', async () => {
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    server.next({ kind: 'answer', chunks: ['One ', 'two ', 'three'], gate: (index) => (index < 2 ? Promise.resolve() : gate) })
    const id = await start('Count.')
    await reached(id, 'streaming')
    let text = ''
    const end = new Promise<void>((resolve) => {
      const watch = host.liveRuns.watch(id, {
        onDelta: (delta) => {
          text += delta.text
        },
        onEnd: resolve,
      })
      text = watch?.snapshot.text ?? ''
    })
    expect(text).toMatch(/^One /)
    release()
    await end
    expect(text).toBe('One two three')
  })

  it('ends its live runs as cancelled when it closes', async () => {
    server.next({ kind: 'hang-after', chunks: ['One '] })
    const id = await start('Count.')
    await reached(id, 'streaming')
    await host.close()
    host = await open()
    expect(await call('runs.get', { id })).toMatchObject({ status: 'cancelled', output: { text: 'One ' } })
  })
})
