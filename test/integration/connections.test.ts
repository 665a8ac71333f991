import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type OwnHost, openOwnHost } from './own-host'

let server: FakeServer
let second: FakeServer
let own: OwnHost

beforeEach(async () => {
  server = await startOllamaServer({
    models: [
      { name: 'llama3.2:3b', loadedContext: 8192, sizeBytes: 2_000_000, vramBytes: 500_000 },
      { name: 'qwen3:8b', parameters: 'temperature 0.6\nstop "<|im_end|>"' },
    ],
  })
  second = await startOllamaServer({ version: '0.13.0', models: [{ name: 'gemma3:12b' }] })
  own = await openOwnHost({ OLLAMA_HOST: server.host })
})
afterEach(async () => {
  await own.close()
  await Promise.all([server.close(), second.close()])
})

const list = async () => (await own.call('connections.list', {})).connections
const named = async (name: string) => (await list()).find((one) => one.name === name)
const add = (name: string, address: string) => own.call('connections.add', { name, kind: 'ollama', address })

describe('several addresses', () => {
  test('one that is added is asked, listed, and can be run on', async () => {
    expect(await add('attic', second.host)).toMatchObject({
      name: 'attic',
      builtIn: false,
      local: true,
      typedAddress: second.host,
      health: { state: 'ok', serverVersion: '0.13.0' },
      models: [{ name: 'gemma3:12b' }],
    })
    expect((await list()).map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ['ollama', true],
      ['attic', false],
      ['demo', true],
    ])
    const { id } = await own.call('runs.start', {
      prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'Hi' }] } },
      model: { connection: 'attic', name: 'gemma3:12b' },
    })
    const run = await own.until(
      () => own.call('runs.get', { id }),
      ({ status }) => status === 'completed',
    )
    expect(run.attempts[0]?.host).toBe(second.host)
  })

  test('another address takes its place at once; its models are not mixed with those of the one before', async () => {
    await add('attic', second.host)
    const away = await own.call('connections.update', { name: 'attic', address: '127.0.0.1:9' })
    expect(away).toMatchObject({ health: { state: 'unreachable' }, models: [] })
    expect(away.health.sentence).toMatch(/Start it with `ollama serve`/)
    expect(await own.call('connections.update', { name: 'attic', address: server.url })).toMatchObject({
      health: { state: 'ok' },
      models: [{ name: 'llama3.2:3b' }, { name: 'qwen3:8b' }],
    })
  })

  test('a run that reaches nobody makes its health known at once, and not at the next look', async () => {
    await own.until(
      () => named('ollama'),
      (one) => one?.health.state === 'ok',
    )
    await server.close()
    await own.call('runs.start', {
      prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'Hi' }] } },
      model: { connection: 'ollama', name: 'llama3.2:3b' },
    })
    const away = await own.until(
      () => named('ollama'),
      (one) => one?.health.state === 'unreachable',
    )
    expect(away?.health.sentence).toMatch(/nothing answers/i)
  })

  test('removing forgets it; runs stay', async () => {
    await add('attic', second.host)
    expect(await own.call('connections.remove', { name: 'attic' })).toEqual({ removed: 'attic' })
    expect(await named('attic')).toBeUndefined()
    await expect(own.call('connections.remove', { name: 'attic' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each(['ollama', 'demo'])('%s stays as it is', async (name) => {
    await expect(own.call('connections.remove', { name })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(own.call('connections.update', { name, address: second.host })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await named(name)).toBeDefined()
  })

  test('another host on the workspace takes up what was added and removed', async () => {
    const other = await openOwnHost({ OLLAMA_HOST: server.host }, own.workspace)
    const there = async () => (await other.call('connections.list', {})).connections.map(({ name }) => name)
    await add('attic', second.host)
    expect(await other.until(there, (names) => names.includes('attic'))).toEqual(['ollama', 'attic', 'demo'])
    await own.call('connections.remove', { name: 'attic' })
    expect(await other.until(there, (names) => !names.includes('attic'))).toEqual(['ollama', 'demo'])
    await other.close()
  })

  test('a sentence for each state says where its address is set', async () => {
    const gone = await add('gone', 'http://no-such-host.invalid:11434')
    expect(gone.health.sentence).toBe(
      'No address is known for no-such-host.invalid. Correct the address in Models, or check the network.',
    )
  })
})

describe("a server's models", () => {
  const which = { connection: 'ollama', model: 'llama3.2:3b' }

  test('what is loaded, with its memory, and what this machine has', async () => {
    const { items, machine } = await own.call('models.loaded', { connection: 'ollama' })
    expect(items).toEqual([
      {
        name: 'llama3.2:3b',
        sizeBytes: 2_000_000,
        vramBytes: 500_000,
        contextLength: 8192,
        expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ])
    expect(machine?.totalBytes).toBeGreaterThan(machine?.freeBytes ?? 0)
  })

  test('unloading is an empty request that keeps the model for no time', async () => {
    await own.call('models.unload', which)
    const request = await server.waitForRequest('/api/generate')
    expect(request.body).toMatchObject({ model: 'llama3.2:3b', prompt: '', keep_alive: 0 })
    expect(server.loaded()).toEqual([])
    expect((await own.call('models.loaded', { connection: 'ollama' })).items).toEqual([])
  })

  test('deleting takes it from the disk and from the list', async () => {
    await own.host.router.call('connections.check', {})
    expect(await own.call('models.delete', which)).toEqual({ deleted: 'llama3.2:3b' })
    expect(server.models.map(({ name }) => name)).toEqual(['qwen3:8b'])
    expect((await named('ollama'))?.models.map(({ name }) => name)).toEqual(['qwen3:8b'])
    await expect(own.call('models.delete', which)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' })
  })

  test("parameters with the model's own defaults", async () => {
    const { parameters, layers } = await own.call('models.details', { connection: 'ollama', model: 'qwen3:8b' })
    expect(layers).toBe(28)
    const own_ = Object.fromEntries(parameters.map(({ name, modelDefault }) => [name, modelDefault]))
    expect(own_).toMatchObject({ temperature: 0.6, stop: ['<|im_end|>'], top_p: null })
  })

  test('the demo has nothing to manage', async () => {
    await expect(own.call('models.loaded', { connection: 'demo' })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })
})

test('limits of the workspace hold for a run that names none, and its own go first', async () => {
  await own.call('settings.set', { firstTokenMs: 40, retries: 0 })
  server.next({ kind: 'hang' })
  const start = (timeouts: object) =>
    own.call('runs.start', {
      prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'Hi' }] } },
      model: { connection: 'ollama', name: 'llama3.2:3b' },
      timeouts,
    })
  const ended = async (id: string) =>
    own.until(
      () => own.call('runs.get', { id }),
      ({ error }) => error !== null,
    )
  expect((await ended((await start({})).id)).error).toMatchObject({ code: 'TIMEOUT', details: { ms: 40 } })
  server.next({ kind: 'hang' })
  expect((await ended((await start({ firstTokenMs: 60 })).id)).error).toMatchObject({ details: { ms: 60 } })
})

test('archive: where it lies and what it takes', async () => {
  const info = await own.call('archive.info', {})
  expect(info.path).toBe(`${own.workspace}/assay.db`)
  expect(info.bytes).toBeGreaterThan(0)
  expect(info).toMatchObject({ runs: 0, backups: { count: 0, bytes: 0 } })
})
