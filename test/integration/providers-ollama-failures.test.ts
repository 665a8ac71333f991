import { createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ErrorCode } from '#shared/errors'
import { type FakeBehaviour, type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { ask, callContext, collect, ollamaAt, textOf } from './providers-call'

let server: FakeServer
const provider = () => ollamaAt(server.url)
const consoleSpies = (['log', 'warn', 'error', 'info'] as const).map((name) => vi.spyOn(console, name))

beforeAll(async () => {
  server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }, { name: 'qwen3:8b' }] })
})
afterAll(() => server.close())
afterEach(() => {
  for (const spy of consoleSpies) expect(spy).not.toHaveBeenCalled()
})

const broken: [name: string, behaviour: FakeBehaviour, code: ErrorCode, message: RegExp, text: string][] = [
  ['cut in mid-stream', { kind: 'cut', chunks: ['a ', 'b '] }, 'PROTOCOL_ERROR', /cut/, 'a b '],
  ['cut before any line', { kind: 'cut', chunks: [] }, 'PROTOCOL_ERROR', /closed the connection/, ''],
  ['an end without done', { kind: 'no-done', chunks: ['a '] }, 'PROTOCOL_ERROR', /before the server said that it was done/, 'a '],
  ['an empty answer', { kind: 'no-done', chunks: [] }, 'PROTOCOL_ERROR', /cut/, ''],
  ['an error line', { kind: 'error-line', chunks: ['a '], error: 'out of memory' }, 'PROVIDER_ERROR', /out of memory/, 'a '],
  ['a bad line', { kind: 'bad-line', chunks: ['a '], line: '{"model":' }, 'PROTOCOL_ERROR', /not a JSON object/, 'a '],
  ['a line that is no object', { kind: 'bad-line', chunks: ['a '], line: '42' }, 'PROTOCOL_ERROR', /not a JSON object/, 'a '],
  [
    'a line of another shape',
    { kind: 'bad-line', chunks: ['a '], line: '{"message":{"content":7}}' },
    'PROTOCOL_ERROR',
    /message\.content/,
    'a ',
  ],
  [
    'a page of a proxy',
    { kind: 'packets', packets: ['<html><body>Hello</body></html>'] },
    'PROTOCOL_ERROR',
    /not a JSON object/,
    '',
  ],
  [
    'good and bad lines in one packet',
    { kind: 'packets', packets: ['{"message":{"content":"a "}}\nnonsense\n'] },
    'PROTOCOL_ERROR',
    /not a JSON object/,
    'a ',
  ],
]

test.each(broken)('%s', async (_, behaviour, code, message, text) => {
  server.next(behaviour)
  const call = callContext()
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'), call)
  expect(error?.code).toBe(code)
  expect(error?.message).toMatch(message)
  expect(textOf(parts)).toBe(text)
  expect(parts.some((part) => part.type === 'finish')).toBe(false)
  expect(call.recorded.statuses).toEqual([200])
})

const status = (code: number, error: string, headers: Record<string, string> = {}): FakeBehaviour => ({
  kind: 'status',
  status: code,
  body: error.startsWith('<') || error.startsWith('404') ? error : JSON.stringify({ error }),
  headers,
})
const refused: [name: string, behaviour: FakeBehaviour, code: ErrorCode, retryable: boolean, httpStatus: number][] = [
  ['400 for a prompt too long', status(400, 'the input length exceeds the context length'), 'CONTEXT_OVERFLOW', false, 400],
  ['400 for another reason', status(400, 'option "top_k" must be of type integer'), 'INVALID_INPUT', false, 400],
  ['400 for thinking', status(400, '"llama3.2:3b" does not support thinking'), 'UNSUPPORTED', false, 400],
  ['401', status(401, 'unauthorized'), 'AUTH_INVALID', false, 401],
  ['404 for the path', status(404, '404 page not found'), 'PROVIDER_ERROR', false, 404],
  ['429', status(429, 'too many requests', { 'retry-after': '7' }), 'RATE_LIMITED', true, 429],
  ['500', status(500, 'llama runner process has terminated: exit status 2'), 'PROVIDER_ERROR', true, 500],
  ['502 with a page', status(502, '<html>Bad gateway</html>'), 'PROVIDER_ERROR', true, 502],
  ['503', status(503, 'server busy, please try again.  maximum pending requests exceeded'), 'RATE_LIMITED', true, 503],
]

test.each(refused)('%s', async (_, behaviour, code, retryable, httpStatus) => {
  server.next(behaviour)
  const call = callContext()
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'), call)
  expect(parts).toEqual([])
  expect(error).toMatchObject({ code, retryable, details: { status: httpStatus } })
  expect(call.recorded.statuses).toEqual([httpStatus])
  expect(call.recorded.raw).not.toBe('')
})

test('a missing model says what to do, and names what is there once that is known', async () => {
  const one = provider()
  const first = await collect(one, ask('qwen3:14b'))
  expect(first.error).toMatchObject({
    code: 'MODEL_NOT_FOUND',
    message: 'qwen3:14b is not on this machine.',
    hint: 'Pull it with `ollama pull qwen3:14b`.',
  })
  await one.snapshot(new AbortController().signal)
  const { error } = await collect(one, ask('qwen3:14b'))
  expect(error?.hint).toBe('Pull it with `ollama pull qwen3:14b`, or use llama3.2:3b or qwen3:8b.')
})

test('a prompt longer than num_ctx is refused, not cut', async () => {
  const { error } = await collect(provider(), ask('llama3.2:3b', 'word '.repeat(2000), { num_ctx: 512 }))
  expect(error?.code).toBe('CONTEXT_OVERFLOW')
})

test('no server: it says so and how to start one', async () => {
  const gone = await startOllamaServer()
  await gone.close()
  const { error } = await collect(ollamaAt(gone.url), ask('llama3.2:3b'))
  expect(error).toMatchObject({
    code: 'PROVIDER_UNREACHABLE',
    message: `Ollama is not running: nothing answers on ${gone.host}.`,
    hint: 'Start it with `ollama serve`.',
    retryable: true,
  })
})

test('a host that has no address', async () => {
  const { error } = await collect(ollamaAt('http://no-such-host.invalid:11434'), ask('llama3.2:3b'))
  expect(error?.code).toBe('PROVIDER_UNREACHABLE')
})

test.each([
  ['closes the connection before it answers', (socket: import('node:net').Socket) => socket.destroy(), /before it answered/],
  ['does not speak HTTP', (socket: import('node:net').Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), /HTTP/],
])('a server that %s', async (_, answer, message) => {
  const other = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { error } = await collect(ollamaAt(`http://127.0.0.1:${port}`), ask('llama3.2:3b'))
  expect(error?.code).toBe('PROTOCOL_ERROR')
  expect(error?.message).toMatch(message)
  await new Promise((done) => other.close(done))
})

test('a connection that the server dropped while it was idle is replaced without a word', async () => {
  const one = provider()
  expect((await collect(one, ask('llama3.2:3b'))).error).toBeNull()
  const { port } = server
  await server.close()
  server = await startOllamaServer({ port, models: server.models })
  expect((await collect(one, ask('llama3.2:3b'))).error).toBeNull()
})

const timeouts: [name: string, behaviour: FakeBehaviour, limits: object, limit: string, message: RegExp, text: string][] = [
  [
    'a hang before headers',
    { kind: 'hang' },
    { firstTokenMs: 80 },
    'firstTokenMs',
    /^No first token from llama3\.2:3b in 80 ms\.$/,
    '',
  ],
  ['a hang after headers', { kind: 'hang-after', chunks: [] }, { firstTokenMs: 80 }, 'firstTokenMs', /^No first token/, ''],
  [
    'a hang in mid-stream',
    { kind: 'hang-after', chunks: ['a ', 'b '] },
    { betweenTokensMs: 300 },
    'betweenTokensMs',
    /^llama3\.2:3b sent nothing for 300 ms/,
    'a b ',
  ],
  [
    'lines that say nothing',
    { kind: 'packets', packets: nothingForever() },
    { firstTokenMs: 120 },
    'firstTokenMs',
    /^No first token/,
    '',
  ],
]

async function* nothingForever(): AsyncGenerator<string> {
  for (;;) {
    await new Promise((done) => setTimeout(done, 20))
    yield '{"message":{"role":"assistant","content":""},"done":false}\n'
  }
}

test.each(timeouts)('%s', async (_, behaviour, limits, limit, message, text) => {
  server.next(behaviour)
  const { parts, error } = await collect(provider(), ask('llama3.2:3b'), callContext(limits))
  expect(error).toMatchObject({ code: 'TIMEOUT', retryable: true, details: { limit } })
  expect(error?.message).toMatch(message)
  expect(textOf(parts)).toBe(text)
  const request = server.requests.at(-1)
  await request?.ended
  expect(request?.closedByClient).toBe(true)
})
