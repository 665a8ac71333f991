import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeOpenAi, startOpenAiServer } from '../../fakes/openai-server'
import { json } from '../../fakes/wire-server'
import { type OwnHost, openOwnHost } from '../own-host'

let server: FakeOpenAi
let own: OwnHost
beforeEach(async () => {
  server = await startOpenAiServer({ dialect: 'lm-studio', context: 6144, models: [{ id: 'qwen/qwen3-4b' }] })
  own = await openOwnHost({})
})
afterEach(async () => {
  await own.close()
  await server.close()
})

const add = () => own.call('connections.add', { name: 'studio', kind: 'openai-compatible', address: server.base })
async function run() {
  const { id } = await own.call('runs.start', {
    prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'Hi' }] } },
    model: { connection: 'studio', name: 'qwen/qwen3-4b' },
  })
  return own.until(
    () => own.call('runs.get', { id }),
    ({ status }) => status === 'completed',
  )
}

test("LM Studio's own list tells what OpenAI's leaves out, and the length that a model was loaded with", async () => {
  expect((await add()).models).toEqual([
    expect.objectContaining({
      name: 'qwen/qwen3-4b',
      contextLength: 40_960,
      quantization: 'Q4_K_M',
      family: 'qwen3',
      capabilities: ['completion', 'vision'],
    }),
  ])
  const { manifest } = await run()
  expect(manifest.observed.contextLength).toBe(6144)
  expect(manifest.contextFit).toMatchObject({ contextLength: 6144, modelLimit: 40_960 })
})

test.each([
  ['has no such list', json(200, { error: 'Unexpected endpoint or method. (GET /api/v0/models)' })],
  ['fails at it', json(500, { error: 'x' })],
])('one that %s is used with what is known', async (_, wire) => {
  server.override('/api/v0/models', wire)
  expect(await add()).toMatchObject({ health: { state: 'ok' }, models: [{ name: 'qwen/qwen3-4b', contextLength: null }] })
  expect((await run()).manifest.observed.contextLength).toBeNull()
})
