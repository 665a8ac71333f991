import { describe, expect, test } from 'vitest'
import { CutOff } from '#main/providers/http-answer'
import { ChatLines } from '#main/providers/ollama/chat-line'
import { finishReason } from '#main/providers/ollama/finish-reason'
import { type HttpFailure, httpFailure } from '#main/providers/ollama/http-failure'
import { readShow, readTags, toModel } from '#main/providers/ollama/models'
import { networkFailure } from '#main/providers/ollama/network-failure'
import { splitParameters } from '#main/providers/ollama/options'
import { nsToMs, usage } from '#main/providers/ollama/usage'
import type { Json } from '#shared/domain/json'

test.each([
  ['stop', false, 'stop'],
  ['stop', true, 'tool-calls'],
  ['length', false, 'length'],
  ['length', true, 'length'],
  ['load', false, 'other'],
  ['unload', false, 'other'],
  ['tool_calls', true, 'tool-calls'],
  [undefined, false, 'stop'],
  ['', false, 'stop'],
  ['toString', false, 'other'],
] as const)('done_reason %j (tools called: %s) is %s', (reason, tools, expected) => {
  expect(finishReason(reason, tools)).toBe(expected)
})

test.each([
  [{ prompt_eval_count: 12, eval_count: 64 }, 12, 64],
  [{ eval_count: 64 }, null, 64],
  [{ prompt_eval_count: 0, eval_count: 0 }, 0, 0],
  [{ prompt_eval_count: 'many', eval_count: -1 }, null, null],
  [{}, null, null],
])('usage of %j', (line, inputTokens, outputTokens) => {
  expect(usage(line)).toEqual({ type: 'usage', inputTokens, outputTokens })
})

test.each([
  [12_000_000, 12],
  [0, 0],
  [1_500, 0.0015],
  [undefined, null],
  [-1, null],
])('%j ns is %j ms', (ns, ms) => {
  expect(nsToMs(ns)).toBe(ms)
})

describe('options', () => {
  test.each<[name: string, parameters: Record<string, Json>, top: object, options: object]>([
    ['nothing set', {}, {}, {}],
    ['null is not set', { temperature: null, think: null }, {}, {}],
    ['options', { temperature: 0, seed: 7, num_ctx: 8192 }, {}, { temperature: 0, seed: 7, num_ctx: 8192 }],
    [
      'top level',
      { think: true, format: { type: 'object' }, keep_alive: 0 },
      { think: true, format: { type: 'object' }, keep_alive: 0 },
      {},
    ],
    ['one stop text', { stop: 'END' }, {}, { stop: ['END'] }],
    ['an option that is not known', { brand_new: [1, 2] }, {}, { brand_new: [1, 2] }],
    ['a name of Object.prototype', { toString: 1 }, {}, { toString: 1 }],
    ['truncate asked for', { truncate: true }, { truncate: true }, {}],
  ])('%s', (_, parameters, top, options) => {
    expect(splitParameters(parameters)).toEqual({ top, options })
  })

  test.each<[string, Json]>([
    ['temperature', 'hot'],
    ['num_ctx', 2.5],
    ['seed', '7'],
    ['stop', [1]],
    ['think', 'a lot'],
    ['format', 'yaml'],
    ['keep_alive', true],
    ['use_mmap', 1],
    ['stream', false],
    ['model', 'other'],
    ['messages', []],
    ['options', {}],
  ])('%s: %j is refused by name', (name, value) => {
    expect(() => splitParameters({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { parameter: name }, message: expect.stringContaining(name) }),
    )
  })
})

describe('HTTP failures', () => {
  const failure = (status: number, body: string, more: Partial<HttpFailure> = {}) =>
    httpFailure({
      status,
      body,
      retryAfter: null,
      model: 'm:1b',
      host: '127.0.0.1:11434',
      local: true,
      known: [],
      setIn: 'OLLAMA_HOST',
      ...more,
    })
  const error = (text: string) => JSON.stringify({ error: text })

  test.each([
    [404, error("model 'm:1b' not found"), 'MODEL_NOT_FOUND', 'm:1b is not on this machine.'],
    [404, error('model "m:1b" not found, try pulling it first'), 'MODEL_NOT_FOUND', 'm:1b is not on this machine.'],
    [404, '', 'MODEL_NOT_FOUND', 'm:1b is not on this machine.'],
    [404, '404 page not found\n', 'PROVIDER_ERROR', 'What answers on 127.0.0.1:11434 is not Ollama: it has no /api/chat.'],
    [
      400,
      error('the input length exceeds the context length'),
      'CONTEXT_OVERFLOW',
      'The prompt does not fit the context of m:1b.',
    ],
    [
      400,
      error('request (9310 tokens) exceeds the available context size (8192 tokens)'),
      'CONTEXT_OVERFLOW',
      'The prompt does not fit the context of m:1b.',
    ],
    [
      500,
      error('prompt is too long: exceeds maximum context length'),
      'CONTEXT_OVERFLOW',
      'The prompt does not fit the context of m:1b.',
    ],
    [400, error('registry.ollama.ai/library/m:1b does not support tools'), 'UNSUPPORTED', 'm:1b does not support tools.'],
    [400, error('invalid options: temperature'), 'INVALID_INPUT', 'Ollama reported: invalid options: temperature.'],
    [401, error('unauthorized'), 'AUTH_INVALID', '127.0.0.1:11434 refused the request: unauthorized.'],
    [403, '', 'AUTH_INVALID', '127.0.0.1:11434 refused the request: 127.0.0.1:11434 answered with status 403.'],
    [429, '', 'RATE_LIMITED', '127.0.0.1:11434 asks to slow down.'],
    [503, error('server busy'), 'RATE_LIMITED', 'The queue of Ollama on 127.0.0.1:11434 is full. It said: server busy.'],
    [500, '{"error":{"code":7}}', 'PROVIDER_ERROR', 'Ollama reported: {"code":7}.'],
    [502, '<html>', 'PROVIDER_ERROR', '127.0.0.1:11434 answered with status 502.'],
    [307, '', 'PROVIDER_ERROR', '127.0.0.1:11434 answered with status 307.'],
  ])('%i %s is %s', (status, body, code, message) => {
    expect(failure(status, body)).toMatchObject({ code, message, details: { status } })
  })

  test('a server elsewhere is named', () => {
    expect(failure(404, '', { local: false, host: 'gpu.lan:11434' }).message).toBe('m:1b is not on gpu.lan:11434.')
  })

  test('retry-after in seconds is kept in ms', () => {
    expect(failure(429, '', { retryAfter: '7' })).toMatchObject({ hint: 'Try again in 7 s.', details: { retryAfterMs: 7000 } })
    const past = failure(503, '', { retryAfter: 'Sat, 21 Nov 2020 09:00:00 GMT' })
    expect(past).toMatchObject({ hint: 'Try again in 0 s.', details: { retryAfterMs: 0 } })
    expect(failure(429, '', { retryAfter: 'soon' }).details).not.toHaveProperty('retryAfterMs')
  })
})

describe('network failures', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code })
  test.each([
    [coded('ECONNREFUSED'), 'PROVIDER_UNREACHABLE', /Ollama is not running: nothing answers on 127\.0\.0\.1:11434\./],
    [coded('EHOSTUNREACH'), 'PROVIDER_UNREACHABLE', /^No route to 127\.0\.0\.1\.$/],
    [new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }), 'PROVIDER_UNREACHABLE', /not running/],
    [coded('ENOTFOUND'), 'PROVIDER_UNREACHABLE', /No address is known for 127\.0\.0\.1/],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'PROVIDER_UNREACHABLE', /certificate/],
    [coded('ECONNRESET'), 'PROTOCOL_ERROR', /before it answered/],
    [coded('HPE_INVALID_CONSTANT'), 'PROTOCOL_ERROR', /HTTP/],
    [new CutOff('aborted', { cause: coded('ECONNRESET') }), 'PROTOCOL_ERROR', /cut/],
    [new Error('odd'), 'PROTOCOL_ERROR', /odd/],
    ['text', 'PROTOCOL_ERROR', /text/],
  ])('%s is %s', (thrown, code, message) => {
    const error = networkFailure(thrown, { base: 'http://127.0.0.1:11434', setIn: 'OLLAMA_HOST' })
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('a server elsewhere is not to be started here', () => {
    const error = networkFailure(coded('ECONNREFUSED'), { base: 'http://gpu.lan:11434', setIn: 'OLLAMA_HOST' })
    expect(error).toMatchObject({
      message: 'Nothing answers on gpu.lan:11434.',
      hint: 'Start Ollama there, or correct its address in OLLAMA_HOST.',
    })
  })
})

test('text in the last line comes before usage and finish', () => {
  const { parts } = new ChatLines().read([
    { message: { thinking: 'T', content: 'C' }, done: true, done_reason: 'length', load_duration: 5e6 },
  ])
  expect(parts.map(({ type }) => type)).toEqual(['thinking-delta', 'text-delta', 'usage', 'finish'])
  expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'length', loadMs: 5, remoteHost: null })
})

test('text of lines that came together is one part, up to where it is of another kind', () => {
  const said = (message: object) => ({ message, done: false })
  const together = [
    said({ thinking: 'a' }),
    said({ thinking: 'b', content: 'c' }),
    said({ content: '' }),
    said({ content: 'd' }),
    said({ content: '', tool_calls: [{ function: { name: 'f', arguments: {} } }] }),
    said({ content: 'e' }),
  ]
  expect(new ChatLines().read(together)).toEqual({
    parts: [
      { type: 'thinking-delta', text: 'ab' },
      { type: 'text-delta', text: 'cd' },
      { type: 'tool-call', id: null, name: 'f', arguments: {} },
      { type: 'text-delta', text: 'e' },
    ],
    failure: null,
  })
})

test('a line of another shape keeps what came before it, and nothing after the last is read', () => {
  const lines = new ChatLines()
  const { parts, failure } = lines.read([
    { message: { content: 'a' }, done: false },
    { message: { content: 1 }, done: false },
  ])
  expect(parts).toEqual([{ type: 'text-delta', text: 'a' }])
  expect(failure).toMatchObject({ code: 'PROTOCOL_ERROR' })
  expect(lines.finished).toBe(false)
  expect(lines.read([{ done: true }, { message: { content: 'late' }, done: false }]).parts.map(({ type }) => type)).toEqual([
    'usage',
    'finish',
  ])
})

test.each([
  [null, null],
  [{}, null],
  [{ models: 'x' }, null],
  [{ models: null }, []],
  [{ models: [{ nothing: 1 }, { name: 'a:1b', size: 'big' }] }, ['a:1b']],
])('tags of %j', (answer, names) => {
  expect(readTags(answer)?.map(({ name }) => name) ?? null).toEqual(names)
})

test.each([
  [
    { model_info: { 'general.architecture': 'qwen3', 'qwen3.context_length': 40_960 }, capabilities: ['tools'] },
    40_960,
    ['tools'],
  ],
  [{ model_info: { 'general.architecture': 'qwen3' } }, null, []],
  ['nonsense', null, []],
])('show of %j', (answer, contextLength, capabilities) => {
  expect(readShow(answer)).toEqual({ contextLength, capabilities })
})

test('what a server does not tell is null', () => {
  expect(toModel({ name: 'a', digest: undefined, size: undefined, details: undefined }, null)).toEqual({
    name: 'a',
    digest: null,
    sizeBytes: null,
    quantization: null,
    parameterSize: null,
    family: null,
    contextLength: null,
    capabilities: [],
  })
})
