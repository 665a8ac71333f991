import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { ask, callContext, collect, finishOf, ollamaAt, textOf, thinkingOf } from './providers-call'

let server: FakeServer
const provider = () => ollamaAt(server.url)
const consoleSpies = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name))

beforeAll(async () => {
  server = await startOllamaServer()
})
afterAll(() => server.close())
beforeEach(() => {
  for (const spy of consoleSpies) spy.mockClear()
})
afterEach(() => {
  for (const spy of consoleSpies) expect(spy).not.toHaveBeenCalled()
})

const line = (content: string, more: object = {}) =>
  JSON.stringify({
    model: 'm',
    created_at: '2026-01-01T00:00:00Z',
    message: { role: 'assistant', content },
    done: false,
    ...more,
  })
const lastLine = line('', { done: true, done_reason: 'stop', load_duration: 0, prompt_eval_count: 3, eval_count: 2 })

test('an answer comes as text, usage and finish, with host, status and raw bytes recorded', async () => {
  server.next({ kind: 'answer', chunks: ['Good ', 'morning.'], loadNs: 250_000_000, promptEvalCount: 11, evalCount: 2 })
  const call = callContext()
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'), call)
  expect(error).toBeNull()
  expect(parts).toEqual([
    { type: 'text-delta', text: 'Good ' },
    { type: 'text-delta', text: 'morning.' },
    { type: 'usage', inputTokens: 11, outputTokens: 2 },
    { type: 'finish', reason: 'stop', loadMs: 250, remoteHost: null },
  ])
  expect(call.recorded.hosts).toEqual([server.host])
  expect(call.recorded.statuses).toEqual([200])
  const raw = call.recorded.raw.trimEnd().split('\n')
  expect(raw).toHaveLength(3)
  expect(JSON.parse(raw[2] ?? '')).toMatchObject({ done: true, load_duration: 250_000_000, eval_count: 2 })
})

test('what is sent is exactly the prepared body', async () => {
  const one = provider()
  const parameters = { temperature: 0, num_ctx: 8192, think: 'low', keep_alive: '5m', format: 'json' }
  const request = one.prepare(ask('llama3.2:3b', 'Grüße 🌍', parameters))
  for await (const _ of one.call(request, callContext().context));
  const sent = server.requests.at(-1)
  expect(sent?.body).toEqual(request.body)
  expect(sent?.headers['user-agent']).toMatch(/^ollama-js\//)
  expect(request.body).toEqual({
    model: 'llama3.2:3b',
    messages: [{ role: 'user', content: 'Grüße 🌍' }],
    stream: true,
    truncate: false,
    shift: false,
    think: 'low',
    keep_alive: '5m',
    format: 'json',
    options: { temperature: 0, num_ctx: 8192 },
  })
})

test('thinking, content and tool calls are kept apart, and the remote host is told', async () => {
  server.next({
    kind: 'answer',
    thinking: ['Hm, ', 'well.'],
    chunks: ['Yes.'],
    toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }],
    remoteHost: 'https://ollama.com:443',
    noCounts: true,
  })
  const { parts } = await collect(provider(), ask('llama3.2:3b'))
  expect(thinkingOf(parts)).toBe('Hm, well.')
  expect(textOf(parts)).toBe('Yes.')
  expect(parts.slice(-3)).toEqual([
    { type: 'tool-call', id: null, name: 'weather', arguments: { city: 'Oslo' } },
    { type: 'usage', inputTokens: null, outputTokens: null },
    { type: 'finish', reason: 'tool-calls', loadMs: 12, remoteHost: 'https://ollama.com:443' },
  ])
})

test('num_predict ends with length', async () => {
  const { parts } = await collect(provider(), ask('llama3.2:3b', 'one two three four', { num_predict: 2 }))
  expect(finishOf(parts)).toMatchObject({ reason: 'length' })
})

const story = 'Zażółć gęślą jaźń, 日本語, 👩‍👩‍👧 und “Anführung”.'
const body = `${[...story].map((letter) => line(letter)).join('\n')}\n${lastLine}\n`
const bytes = new TextEncoder().encode(body)

const packetings: [name: string, packets: () => Iterable<Uint8Array>][] = [
  ['all lines in one packet', () => [bytes]],
  ['two packets parted inside a character', () => [bytes.slice(0, middleOfCharacter()), bytes.slice(middleOfCharacter())]],
  ['packets of 7 bytes', () => Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.slice(i * 7, i * 7 + 7))],
]

/** An offset at which a UTF-8 continuation byte stands. */
function middleOfCharacter(): number {
  return bytes.findIndex((byte) => byte >= 0x80 && byte < 0xc0)
}

test.each(packetings)('%s', async (_, packets) => {
  server.next({ kind: 'packets', packets: packets() })
  const call = callContext()
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'), call)
  expect(error).toBeNull()
  expect(textOf(parts)).toBe(story)
  expect(call.recorded.raw).toBe(body)
  expect(finishOf(parts)).toMatchObject({ reason: 'stop' })
})

test('one byte per packet', async () => {
  const text = 'Zażółć 👩‍👧'
  const small = new TextEncoder().encode(`${line(text)}\n${lastLine}`)
  server.next({ kind: 'packets', packets: Array.from(small, (byte) => Uint8Array.of(byte)) })
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'))
  expect(error).toBeNull()
  expect(textOf(parts)).toBe(text)
})

test('blank lines, \\r\\n and a last line without an end are all taken', async () => {
  server.next({ kind: 'packets', packets: [`\n${line('a')}\r\n\n  \n${line('b')}\n`, lastLine] })
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'))
  expect(error).toBeNull()
  expect(textOf(parts)).toBe('ab')
})

test('calls one after another share a connection', async () => {
  const own = await startOllamaServer()
  const one = ollamaAt(own.url)
  for (let index = 0; index < 5; index++) expect((await collect(one, ask('llama3.2:3b'))).error).toBeNull()
  expect(own.connections()).toBe(1)
  await own.close()
})

test('a reader that is slow gets all parts, and is not timed out', async () => {
  server.next({ kind: 'answer', chunks: ['a', 'b'] })
  const call = callContext({ betweenTokensMs: 250 })
  const one = provider()
  let text = ''
  for await (const part of one.call(one.prepare(ask('llama3.2:3b')), call.context)) {
    await new Promise((done) => setTimeout(done, 300))
    if (part.type === 'text-delta') text += part.text
  }
  expect(text).toBe('ab')
})

test('observe reads the context length in force and the version', async () => {
  await collect(provider(), ask('llama3.2:3b', 'x', { num_ctx: 16_384 }))
  expect(await provider().observe('llama3.2:3b', new AbortController().signal)).toEqual({
    contextLength: 16_384,
    serverVersion: '0.12.6',
  })
  expect(await provider().observe('other', new AbortController().signal)).toMatchObject({ contextLength: null })
})
