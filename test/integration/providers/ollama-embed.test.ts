import { afterEach, beforeEach, expect, test } from 'vitest'
import { json, startWireServer, type WireServer } from '../../fakes/wire-server'
import { ollamaAt } from '../providers-call'

/** The shape of Ollama's answer, as its documentation of `POST /api/embed` gives it. */
const answer = (embeddings: number[][]) =>
  json(200, { model: 'all-minilm', embeddings, total_duration: 14_143_917, load_duration: 1_019_500, prompt_eval_count: 8 })

let server: WireServer
const embed = (texts: string[], signal = new AbortController().signal) => {
  const provider = ollamaAt(server.url)
  if (provider.embed === undefined) throw new Error('Ollama makes embeddings.')
  return provider.embed('all-minilm', texts, signal)
}

beforeEach(async () => {
  server = await startWireServer(() => answer([]))
})
afterEach(() => server.close())

test('texts become vectors in their order, in one request that asks not to cut them', async () => {
  server.next(
    answer([
      [0.5, -0.25],
      [1, 0],
    ]),
  )
  expect(await embed(['sky', 'grass'])).toEqual([
    [0.5, -0.25],
    [1, 0],
  ])
  expect(server.requests).toHaveLength(1)
  expect(server.requests[0]).toMatchObject({
    path: '/api/embed',
    body: { model: 'all-minilm', input: ['sky', 'grass'], truncate: false },
  })
})

test.each([
  ['fewer vectors than texts', answer([[1]]), 'PROTOCOL_ERROR'],
  ['no vectors', json(200, { embedding: [1] }), 'PROTOCOL_ERROR'],
  ['a text that is too long', json(400, { error: 'the input length exceeds the context length' }), 'CONTEXT_OVERFLOW'],
  ['a model that is not there', json(404, { error: 'model "all-minilm" not found, try pulling it first' }), 'MODEL_NOT_FOUND'],
  ['a connection that closes', { kind: 'close' } as const, 'PROTOCOL_ERROR'],
])('%s', async (_name, wire, code) => {
  server.next(wire)
  await expect(embed(['sky', 'grass'])).rejects.toMatchObject({ code })
})

test('what hangs is left when it is cancelled', async () => {
  server.next({ kind: 'hang' })
  const stop = new AbortController()
  const asked = embed(['sky'], stop.signal)
  const { ended } = await server.waitForRequest('/api/embed')
  stop.abort()
  await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
  await ended
})
