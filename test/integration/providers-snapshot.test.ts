import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createRegistry, type Registry } from '#main/providers/registry'
import type { Connection } from '#shared/domain/provider'
import { type FakeServer, type FakeServerOptions, startOllamaServer } from '../fakes/ollama-server'
import { timed } from '../own-time'
import { anywhere, ollamaAt } from './providers-call'

const never = new AbortController().signal
const servers: FakeServer[] = []
const registries: Registry[] = []

async function start(options?: FakeServerOptions): Promise<FakeServer> {
  const server = await startOllamaServer(options)
  servers.push(server)
  return server
}

function registry(server: FakeServer, options: Omit<Parameters<typeof createRegistry>[0], 'env' | 'egress'> = {}): Registry {
  const made = createRegistry({ egress: anywhere, env: { OLLAMA_HOST: server.host }, ...options })
  registries.push(made)
  return made
}

afterEach(async () => {
  for (const one of registries.splice(0)) one.close()
  await Promise.all(servers.splice(0).map((one) => one.close()))
})

const shows = (server: FakeServer) => server.requests.filter(({ path }) => path === '/api/show').length
const ollama = (one: Registry): Connection | undefined => one.list().find(({ name }) => name === 'ollama')

test('health, and each model with its size, quantisation, context length and capabilities', async () => {
  const server = await start({
    models: [
      { name: 'llama3.2:3b', capabilities: ['completion', 'tools'] },
      {
        name: 'qwen3:8b',
        family: 'qwen3',
        parameterSize: '8.2B',
        contextLength: 40_960,
        capabilities: ['completion', 'thinking'],
      },
    ],
  })
  const { health, models } = await ollamaAt(server.url).snapshot(never)
  expect(health.state).toBe('ok')
  expect(health.sentence).toMatch(/^Ollama 0\.12\.6 answers in \d+ ms\.$/)
  expect(health.serverVersion).toBe('0.12.6')
  expect(models.map(({ name }) => name)).toEqual(['llama3.2:3b', 'qwen3:8b'])
  expect(models[1]).toEqual({
    name: 'qwen3:8b',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    sizeBytes: 2_019_393_189,
    quantization: 'Q4_K_M',
    parameterSize: '8.2B',
    family: 'qwen3',
    contextLength: 40_960,
    capabilities: ['completion', 'thinking'],
  })
})

test('a model is shown once per digest', async () => {
  const server = await start({ models: Array.from({ length: 12 }, (_, index) => ({ name: `model${index}:latest` })) })
  const provider = ollamaAt(server.url)
  await provider.snapshot(never)
  expect(shows(server)).toBe(12)
  await provider.snapshot(never)
  expect(shows(server)).toBe(12)
})

test('a model that can not be shown is listed without its details, and asked again', async () => {
  const server = await start()
  server.override('/api/show', { kind: 'status', status: 500 })
  const provider = ollamaAt(server.url)
  const { health, models } = await provider.snapshot(never)
  expect(health.state).toBe('ok')
  expect(models).toMatchObject([{ name: 'llama3.2:3b', contextLength: null, capabilities: [] }])
  server.override('/api/show', null)
  expect((await provider.snapshot(never)).models).toMatchObject([{ contextLength: 131_072 }])
})

test('a server without models says how to get one', async () => {
  const server = await start({ models: [] })
  const { health } = await ollamaAt(server.url).snapshot(never)
  expect(health.sentence).toMatch(/has no models yet\. Pull one with/)
})

test('no server: unreachable, with what to do', async () => {
  const server = await startOllamaServer()
  await server.close()
  const { health, models } = await ollamaAt(server.url).snapshot(never)
  expect(health).toMatchObject({
    state: 'unreachable',
    sentence: `Nothing answers on ${server.host}. Start it with \`ollama serve\`.`,
    serverVersion: null,
  })
  expect(models).toEqual([])
})

test('a server that hangs is given up after three seconds', async () => {
  const server = await start()
  server.override('/api/version', { kind: 'hang' })
  const { result, ms } = await timed(() => ollamaAt(server.url).snapshot(never))
  const { health } = result
  expect(ms).toBeLessThan(4_000)
  expect(health).toMatchObject({ state: 'unreachable', sentence: expect.stringMatching(/did not answer within 3 s/) })
})

test.each([
  ['another JSON service', '{"hello": 1}'],
  ['a page', '<html></html>'],
])('%s is not taken for Ollama', async (_, body) => {
  const server = await start()
  server.override('/api/version', { kind: 'status', status: 200, body })
  const { health } = await ollamaAt(server.url).snapshot(never)
  expect(health.state).toBe('error')
})

test('a signal that is aborted already asks nobody', async () => {
  const server = await start()
  const abort = new AbortController()
  abort.abort()
  expect((await ollamaAt(server.url).snapshot(abort.signal)).models).toEqual([])
  expect(server.requests).toEqual([])
})

test('the registry lists at once, then tells of the change and saves it', async () => {
  const server = await start()
  const save = vi.fn()
  const onChange = vi.fn()
  const one = registry(server, { save, onChange })
  expect(ollama(one)).toMatchObject({ kind: 'ollama', address: server.host, health: { state: 'unknown' }, models: [] })
  expect(one.identity({ connection: 'ollama', name: 'llama3.2:3b' })).toMatchObject({ digest: null, stale: true })
  await one.ready('ollama')
  expect(ollama(one)).toMatchObject({ health: { state: 'ok' }, models: [{ name: 'llama3.2:3b' }] })
  // The two services without a key have told so by now.
  expect(onChange.mock.calls.filter(([name]) => name === 'ollama')).toEqual([['ollama']])
  expect(save).toHaveBeenCalledExactlyOnceWith(ollama(one))
  await one.refresh('ollama')
  expect(onChange.mock.calls.filter(([name]) => name === 'ollama')).toHaveLength(1)
})

test('a model that was missing makes it look again', async () => {
  const server = await start()
  const one = registry(server)
  await one.ready('ollama')
  server.models.push({ name: 'new:latest' })
  one.noteOutOfDate('ollama')
  await vi.waitFor(() => expect(ollama(one)?.models).toHaveLength(2))
  expect(one.identity({ connection: 'ollama', name: 'new' }).digest).toMatch(/^[0-9a-f]{64}$/)
})

test('where the server has gone, what was seen last stays and is stale', async () => {
  const server = await startOllamaServer()
  const one = registry(server)
  await one.ready('ollama')
  const seen = one.identity({ connection: 'ollama', name: 'llama3.2:3b' })
  expect(seen).toMatchObject({ provider: 'ollama', name: 'llama3.2:3b', stale: false })
  await server.close()
  await one.refresh()
  expect(ollama(one)).toMatchObject({ health: { state: 'unreachable' }, models: [{ name: 'llama3.2:3b' }] })
  expect(one.identity({ connection: 'ollama', name: 'llama3.2:3b' })).toEqual({ ...seen, stale: true })
})

test('what an earlier process saw is used, if it was at the same address', async () => {
  const server = await startOllamaServer()
  const first = registry(server)
  await first.ready('ollama')
  const kept = ollama(first) ?? null
  await server.close()
  const again = registry(server, { load: (name) => (name === 'ollama' ? kept : null) })
  await again.ready('ollama')
  expect(again.identity({ connection: 'ollama', name: 'llama3.2:3b' })).toMatchObject({
    digest: kept?.models[0]?.digest,
    stale: true,
  })
  const elsewhere = createRegistry({ egress: anywhere, env: { OLLAMA_HOST: '127.0.0.1:9' }, load: () => kept })
  registries.push(elsewhere)
  expect(elsewhere.identity({ connection: 'ollama', name: 'llama3.2:3b' }).digest).toBeNull()
})

test('two refreshes at a time ask once, and closing ends one that hangs', async () => {
  const server = await start()
  const one = registry(server)
  await one.ready('ollama')
  const asked = () => server.requests.filter(({ path }) => path === '/api/tags').length
  const before = asked()
  await Promise.all([one.refresh(), one.refresh('ollama'), one.refresh()])
  expect(asked()).toBe(before + 1)
  server.override('/api/tags', { kind: 'hang' })
  const pending = one.refresh('ollama')
  await vi.waitFor(() => expect(asked()).toBe(before + 2))
  one.close()
  expect((await timed(() => pending)).ms).toBeLessThan(1_000)
})

test('a listener or a store that throws harms nobody', async () => {
  const server = await start()
  const fail = () => {
    throw new Error('the database is closed')
  }
  const one = registry(server, { save: fail, onChange: fail })
  await one.ready('ollama')
  expect(ollama(one)?.health.state).toBe('ok')
})

test('a socket that takes connections and says nothing does not hold a list up', async () => {
  const silent = createServer()
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
  const address = silent.address()
  const one = createRegistry({
    egress: anywhere,
    env: { OLLAMA_HOST: `:${typeof address === 'object' && address ? address.port : 0}` },
  })
  registries.push(one)
  expect(one.list().map(({ name }) => name)).toEqual(['ollama', 'anthropic', 'openai', 'demo'])
  one.close()
  await new Promise((done) => silent.close(done))
})
