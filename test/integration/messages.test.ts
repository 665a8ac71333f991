import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RouteInput } from '#shared/contract/routes'
import { isLive } from '#shared/domain/run'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type OwnHost, openOwnHost } from './own-host'

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const schema = { type: 'object', required: ['n'], properties: { n: { type: 'number' } } }

let server: FakeServer
let own: OwnHost

beforeAll(async () => {
  server = await startOllamaServer({
    models: [{ name: 'plain:latest' }, { name: 'eyes:latest', capabilities: ['completion', 'vision'] }],
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  own = await openOwnHost({ OLLAMA_HOST: server.host })
})
afterEach(() => own.close())

type Content = RouteInput<'runs.start'>['prompt']['content']

async function run(content: Content, model = 'plain:latest') {
  const { id } = await own.call('runs.start', { prompt: { name: 'p', content }, model: { connection: 'ollama', name: model } })
  return own.until(
    () => own.call('runs.get', { id }),
    ({ status }) => !isLive(status),
  )
}
const chats = () => server.requests.filter(({ path }) => path === '/api/chat')
const ask = (over: Partial<Content> = {}): Content => ({ messages: [{ role: 'user', template: 'Count.' }], ...over })

describe('an answer that must match a schema', () => {
  test('is asked for with it, and completes where it does', async () => {
    server.next({ kind: 'answer', chunks: ['{"n":', ' 1}'] })
    const ended = await run(ask({ output: { schema } }))
    expect(ended).toMatchObject({ status: 'completed', error: null, output: { text: '{"n": 1}' } })
    expect(chats().at(-1)?.body.format).toEqual(schema)
  })

  test('is kept as OUTPUT_INVALID where it does not, with every mistake', async () => {
    server.next({ kind: 'answer', chunks: ['{"n": "one"}'] })
    const ended = await run(ask({ output: { schema } }))
    expect(ended).toMatchObject({
      status: 'failed',
      error: { code: 'OUTPUT_INVALID', details: { mistakes: [{ path: '/n' }] } },
      output: { text: '{"n": "one"}' },
    })
  })

  test('is asked for once more where that is wanted; both tries are on record and counted', async () => {
    const before = chats().length
    server.next({ kind: 'answer', chunks: ['one'], promptEvalCount: 10, evalCount: 1 })
    server.next({ kind: 'answer', chunks: ['{"n": 1}'], promptEvalCount: 30, evalCount: 4 })
    const ended = await run(ask({ output: { schema, repair: true } }))
    expect(ended).toMatchObject({
      status: 'completed',
      output: { text: '{"n": 1}' },
      usage: { inputTokens: 40, outputTokens: 5, estimated: false },
      attempts: [{ error: { code: 'OUTPUT_INVALID' }, partial: { text: 'one' } }, { error: null }],
      notes: [expect.stringContaining('asked for again')],
    })
    const asked = chats().slice(before)
    expect(asked).toHaveLength(2)
    expect(asked[1]?.body.messages?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(ended.manifest.repair?.wireRequest.body).toMatchObject({ messages: asked[1]?.body.messages })
  })

  test('that is wrong again ends as OUTPUT_INVALID after that one repair', async () => {
    const before = chats().length
    server.next({ kind: 'answer', chunks: ['one'] })
    server.next({ kind: 'answer', chunks: ['two'] })
    const ended = await run(ask({ output: { schema, repair: true } }))
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'OUTPUT_INVALID' }, output: { text: 'two' } })
    expect(chats().length - before).toBe(2)
  })

  test('a schema whose pattern never comes to an end is told of, and holds nobody up', async () => {
    server.next({ kind: 'answer', chunks: [JSON.stringify(`${'a'.repeat(40)}!`)] })
    const ended = await run(ask({ output: { schema: { type: 'string', pattern: '^(a+)+$' } } }))
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'OUTPUT_INVALID' } })
  })
})

describe('images', () => {
  test('are kept once by their bytes, and only what is an image', async () => {
    const image = await own.call('images.put', { name: 'dot.png', base64: PIXEL })
    expect(image).toMatchObject({ mediaType: 'image/png', name: 'dot.png', bytes: 70 })
    expect(await own.call('images.put', { name: 'same.png', base64: PIXEL })).toMatchObject({ digest: image.digest })
    expect(await own.call('images.get', { digest: image.digest })).toMatchObject({ base64: PIXEL, mediaType: 'image/png' })
    await expect(own.call('images.put', { name: 'a.png', base64: 'SGVsbG8=' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('go out as bytes and are kept as digests', async () => {
    const image = await own.call('images.put', { name: 'dot.png', base64: PIXEL })
    const ended = await run(ask({ messages: [{ role: 'user', template: 'What is this?', images: [image] }] }), 'eyes:latest')
    expect(ended.status).toBe('completed')
    expect(chats().at(-1)?.body.messages).toMatchObject([{ content: 'What is this?', images: [PIXEL] }])
    const kept = JSON.stringify(ended.manifest.wireRequest)
    expect(kept).toContain(image.digest)
    expect(kept).not.toContain(PIXEL)
  })

  test('travel with the run that shows them', async () => {
    const image = await own.call('images.put', { name: 'dot.png', base64: PIXEL })
    const { id } = await run(ask({ messages: [{ role: 'user', template: 'What is this?', images: [image] }] }), 'eyes:latest')
    const { text } = await own.call('runs.export', { id })
    const colleague = await openOwnHost({ OLLAMA_HOST: server.host })
    try {
      await colleague.call('runs.import', { file: 'run.json', text })
      expect(await colleague.call('images.get', { digest: image.digest })).toMatchObject({ base64: PIXEL })
      const changed = text.replaceAll(PIXEL, `${PIXEL.slice(0, 40)}A${PIXEL.slice(41)}`)
      await expect(own.call('runs.import', { file: 'run.json', text: changed })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('images[0]'),
      })
    } finally {
      await colleague.close()
    }
  })

  test.each([
    ['a model that takes none', 'plain:latest', 'UNSUPPORTED'],
    ['an image that is gone', 'eyes:latest', 'ARTIFACT_NOT_FOUND'],
  ])('%s calls nobody', async (_name, model, code) => {
    const before = chats().length
    const put = await own.call('images.put', { name: 'dot.png', base64: PIXEL })
    const image = code === 'UNSUPPORTED' ? put : { ...put, digest: 'ab'.repeat(32) }
    const ended = await run(ask({ messages: [{ role: 'user', template: 'What is this?', images: [image] }] }), model)
    expect(ended).toMatchObject({ status: 'failed', error: { code } })
    expect(chats().length).toBe(before)
  })
})

test('tools go out as the server has them, and what the model asks for is kept', async () => {
  const tool = {
    name: 'weather',
    description: 'Of a town',
    parameters: { type: 'object', properties: { town: { type: 'string' } } },
  }
  server.next({ kind: 'answer', chunks: [], toolCalls: [{ name: 'weather', arguments: { town: 'Bern' } }] })
  const ended = await run(ask({ tools: [tool] }))
  expect(chats().at(-1)?.body.tools).toEqual([{ type: 'function', function: tool }])
  expect(ended).toMatchObject({
    status: 'completed',
    finishReason: 'tool-calls',
    toolCalls: [{ name: 'weather', arguments: { town: 'Bern' } }],
  })
})

test('costs are added up by day, model and prompt; local runs cost nothing', async () => {
  await run(ask())
  for (const by of ['day', 'model', 'prompt'] as const) {
    const { items } = await own.call('costs.totals', { by })
    expect(items).toEqual([expect.objectContaining({ runs: 1, amount: 0, unknown: 0 })])
  }
})

test('the prices in force are named with their files and days; those of the workspace go before', async () => {
  const before = await own.call('costs.prices', {})
  expect(before).toMatchObject({ own: join(own.workspace, 'prices.yaml'), hasOwn: false })
  expect(before.shipped).toMatch(/resources[\\/]prices\.yaml$/)
  expect(before.newest).toMatch(/^\d{4}-\d\d-\d\d$/)
  const { workspace } = own
  await own.host.close()
  writeFileSync(
    join(workspace, 'prices.yaml'),
    'rows:\n  - { service: openai, model: "own", input: 1, output: 1, asOf: 2020-01-02 }\n',
  )
  const again = await openOwnHost({ OLLAMA_HOST: server.host }, workspace)
  try {
    expect(await again.call('costs.prices', {})).toMatchObject({ hasOwn: true, rows: before.rows + 1, oldest: '2020-01-02' })
  } finally {
    await again.close()
  }
})
