import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createEgress } from '#main/providers/egress'
import { event } from '../../fakes/anthropic-events'
import { anthropicError, countOf, type FakeAnthropic, startAnthropicServer } from '../../fakes/anthropic-server'
import { json } from '../../fakes/wire-server'
import { type OwnHost, openOwnHost } from '../own-host'
import { ask, collect, finishOf, textOf, thinkingOf } from '../providers-call'
import { anthropicAt, KEY } from './http-speakers'
import { NOWHERE } from './speaker'

const MODEL = 'claude-sonnet-4-5'
let server: FakeAnthropic
beforeAll(async () => {
  server = await startAnthropicServer({
    key: KEY,
    models: [
      { id: MODEL, display_name: 'Claude Sonnet 4.5' },
      { id: 'claude-opus-4-1', lifecycle: 'deprecated', max_tokens: 32_000 },
      { id: 'claude-3-opus', lifecycle: 'retired', thinking: false },
      { id: 'claude-opus-4-8', max_input_tokens: 1_000_000, max_tokens: 128_000 },
      { id: 'claude-haiku-4-5' },
    ],
  })
})
afterAll(() => server.close())
afterEach(() => server.override('/v1/messages', null))

const once = () => new AbortController().signal

describe('an answer of Anthropic', () => {
  test('is read past pings, signatures, citations, blocks of its own tools and events that nobody knows yet', async () => {
    server.say({ odd: true, thinking: ['Hm.'], text: ['Yes', '.'], tools: [{ name: 'look', pieces: ['{"a":', ' [1, "ä"]}'] }] })
    const { parts, error } = await collect(anthropicAt(server.url), ask(MODEL))
    expect([error, thinkingOf(parts), textOf(parts)]).toEqual([null, 'Hm.', 'Yes.'])
    expect(parts.filter(({ type }) => type === 'tool-call')).toEqual([
      { type: 'tool-call', id: 'toolu_01', name: 'look', arguments: { a: [1, 'ä'] } },
    ])
  })

  test('gives a tool that takes nothing, and arguments that were cut, as they are', async () => {
    server.say({
      tools: [
        { name: 'now', pieces: [] },
        { name: 'cut', pieces: ['{"a": "hal'] },
      ],
      stopReason: 'max_tokens',
    })
    const { parts } = await collect(anthropicAt(server.url), ask(MODEL))
    expect(parts.flatMap((part) => (part.type === 'tool-call' ? [part.arguments] : []))).toEqual([{}, '{"a": "hal'])
  })

  test('counts what its cache read and wrote as input, and thinking as part of the output', async () => {
    server.say({
      text: ['x'],
      usage: { input_tokens: 12, cache_creation_input_tokens: 100, cache_read_input_tokens: 2000, output_tokens: 1 },
      lastUsage: { output_tokens: 321, output_tokens_details: { thinking_tokens: 300 } },
    })
    const { parts } = await collect(anthropicAt(server.url), ask(MODEL))
    expect(parts.find(({ type }) => type === 'usage')).toEqual({
      type: 'usage',
      inputTokens: 2112,
      outputTokens: 321,
      cacheReadTokens: 2000,
      cacheWriteTokens: 100,
      thinkingTokens: 300,
    })
  })

  test('that is a refusal says why', async () => {
    const stopDetails = { type: 'refusal' as const, category: 'cyber', explanation: 'It could enable harm.' }
    server.say({ stopReason: 'refusal', stopDetails })
    expect(finishOf((await collect(anthropicAt(server.url), ask(MODEL))).parts)).toMatchObject({
      reason: 'refusal',
      refusal: 'It could enable harm.',
    })
    server.say({ stopReason: 'refusal', stopDetails: { ...stopDetails, explanation: null } })
    expect(finishOf((await collect(anthropicAt(server.url), ask(MODEL))).parts)).toMatchObject({ refusal: 'cyber' })
  })

  test('is asked for with what the protocol needs, and with nothing that tells of this machine', async () => {
    server.say({ text: ['x'] })
    await collect(anthropicAt(server.url), ask(MODEL))
    const headers = Object.keys(server.requests.at(-1)?.headers ?? {})
    expect(headers).toEqual(expect.arrayContaining(['authorization', 'anthropic-version', 'content-type']))
    expect(headers.filter((name) => name.startsWith('x-stainless'))).toEqual([])
  })
})

describe('a failure of Anthropic', () => {
  test.each([
    [400, 'max_tokens: Field required', 'INVALID_INPUT', false, /reported: max_tokens: Field required\./],
    [400, 'prompt is too long: 210000 tokens > 200000 maximum', 'CONTEXT_OVERFLOW', false, /does not fit/],
    [400, 'Your credit balance is too low to access the Anthropic API.', 'BUDGET_SPENT', false, /credit balance/],
    [400, 'You have reached your specified API usage limits (spend limit).', 'BUDGET_SPENT', false, /limits/],
    [401, 'invalid x-api-key', 'AUTH_INVALID', false, /refused \(401\)/],
    [402, 'There is an issue with your payment details.', 'BUDGET_SPENT', false, /payment/],
    [
      403,
      'Your API key does not have permission to use this model.',
      'AUTH_INVALID',
      false,
      /may not do this \(403\).*permission/,
    ],
    [404, 'model: claude-9', 'MODEL_NOT_FOUND', false, /no model claude-sonnet-4-5/],
    [409, 'The resource was changed meanwhile.', 'PROVIDER_ERROR', true, /changed meanwhile/],
    [413, 'Request exceeds the maximum size', 'CONTEXT_OVERFLOW', false, /maximum size/],
    [429, 'This request would exceed your rate limit.', 'RATE_LIMITED', true, /rate limit/],
    [500, 'Internal server error', 'PROVIDER_ERROR', true, /Internal server error\./],
    [504, 'The request timed out.', 'TIMEOUT', true, /timed out/],
    [529, 'Overloaded', 'RATE_LIMITED', true, /Overloaded\./],
  ])('%i %s is %s', async (status, message, code, retryable, sentence) => {
    server.override('/v1/messages', anthropicError(status, message, status === 429 ? { 'retry-after': '7' } : {}))
    const { error } = await collect(anthropicAt(server.url), ask(MODEL))
    expect(error).toMatchObject({
      code,
      retryable,
      message: expect.stringMatching(sentence),
      hint: expect.stringMatching(/^.+[.]$/),
    })
    expect(error?.details).toMatchObject({ status, requestId: 'req_011CSHoEeqs5C35K2UUqR7Fy', serverMessage: message })
    if (status === 429) expect(error).toMatchObject({ hint: 'Try again in 7 s.', details: { retryAfterMs: 7000 } })
  })

  test.each([
    ['overloaded_error', 'RATE_LIMITED'],
    ['api_error', 'PROVIDER_ERROR'],
    ['rate_limit_error', 'RATE_LIMITED'],
    ['an_error_of_next_year', 'PROVIDER_ERROR'],
  ])('%s in mid-stream is %s', async (type, code) => {
    const broken = event({ type: 'error', error: { type, message: 'It broke.' }, request_id: 'req_1' })
    server.next({ kind: 'stream', packets: [broken] })
    expect((await collect(anthropicAt(server.url), ask(MODEL))).error).toMatchObject({ code, details: { serverType: type } })
  })

  test('of what is no such service is told from one of a model', async () => {
    server.override('/v1/messages', { kind: 'status', status: 404, body: '<html>Not Found</html>' })
    const { error } = await collect(anthropicAt(server.url), ask(MODEL))
    expect(error).toMatchObject({
      code: 'PROVIDER_ERROR',
      retryable: false,
      message: expect.stringMatching(/has no \/v1\/messages/),
    })
  })

  test('for want of a key asks nobody', async () => {
    const before = server.requests.length
    const provider = anthropicAt(server.url, undefined, null)
    expect((await collect(provider, ask(MODEL))).error).toMatchObject({ code: 'AUTH_MISSING', hint: 'Add one in Models.' })
    expect((await provider.snapshot(once())).health).toMatchObject({ state: 'key' })
    expect(server.requests).toHaveLength(before)
  })
})

describe('models of Anthropic', () => {
  test('are listed over all pages, with what they can and where they stand', async () => {
    const before = server.requests.length
    const { health, models } = await anthropicAt(server.url).snapshot(once())
    expect(health.state).toBe('ok')
    expect(server.requests.slice(before).map(({ query }) => query.get('after_id'))).toEqual([null, 'claude-3-opus'])
    expect(models.map(({ name, lifecycle }) => [name, lifecycle])).toEqual([
      [MODEL, null],
      ['claude-opus-4-1', 'deprecated'],
      ['claude-3-opus', 'retired'],
      ['claude-opus-4-8', null],
      ['claude-haiku-4-5', null],
    ])
    expect(models[0]).toMatchObject({
      title: 'Claude Sonnet 4.5',
      contextLength: 200_000,
      capabilities: ['completion', 'tools', 'vision', 'thinking', 'schema'],
    })
    expect(models[2]?.capabilities).not.toContain('thinking')
  })

  test('that are not told in time, or to a wrong key, leave a sentence', async () => {
    expect((await anthropicAt(server.url, undefined, 'sk-wrong-0123456').snapshot(once())).health).toMatchObject({
      state: 'key',
      sentence: expect.stringMatching(/refused \(401\).*Replace the key/),
    })
    server.override('/v1/models', json(200, { data: 'none' }))
    expect((await anthropicAt(server.url).snapshot(once())).health.state).toBe('error')
    server.override('/v1/models', null)
  })
})

describe('what is passed', () => {
  const bodyOf = (parameters: Parameters<typeof ask>[2], model = MODEL) =>
    anthropicAt(server.url).prepare(ask(model, 'Hello', parameters)).body as Record<string, unknown>

  test.each([
    [{ cache_control: { type: 'ephemeral' } }, { cache_control: { type: 'ephemeral' } }],
    [
      { format: { type: 'object', properties: {} } },
      { output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: {} } } } },
    ],
    [
      { effort: 'low', format: { type: 'object' } },
      { output_config: { effort: 'low', format: { type: 'json_schema', schema: { type: 'object' } } } },
    ],
    [{ think: true }, { thinking: { type: 'enabled', budget_tokens: 4096 }, max_tokens: 8192 }],
    [{ num_predict: -1 }, { max_tokens: 4096 }],
    [
      { temperature: 0, top_p: 0.5, top_k: 3 },
      { temperature: 0, top_p: 0.5, top_k: 3 },
    ],
  ])('%j becomes %j', (parameters, fields) => {
    expect(bodyOf(parameters)).toEqual({ ...bodyOf({}), ...fields })
  })

  test.each([
    [MODEL, { temperature: 0, top_p: 0.5 }, '2023-06-01'],
    [MODEL, {}, '2026-10-21'],
    ['claude-opus-4-8', { temperature: 0, top_k: 3 }, '2026-10-21'],
  ])('%s with %j asks for the version of the API that takes it', async (model, parameters, version) => {
    const { error } = await collect(anthropicAt(server.url), ask(model, 'Hello', parameters))
    expect(error).toBeNull()
    expect(server.requests.at(-1)?.headers['anthropic-version']).toBe(version)
  })

  test('a model that always thinks is not asked to stop that', () => {
    const provider = anthropicAt(server.url)
    const input = ask('claude-fable-5', 'Hello', { think: false })
    expect(provider.prepare(input).body).not.toHaveProperty('thinking')
    expect(provider.notes?.(input)).toEqual(['Not sent, as claude-fable-5 does not take it: think.'])
  })

  test('a schema and a level of thinking stay side by side', () => {
    const body = bodyOf({ format: { type: 'object' }, think: 'high' }, 'claude-opus-4-8')
    const turned = bodyOf({ think: 'high', format: { type: 'object' } }, 'claude-opus-4-8')
    const both = { effort: 'high', format: { type: 'json_schema', schema: { type: 'object' } } }
    expect([body.output_config, turned.output_config]).toEqual([both, both])
  })
})

describe('tokens of a prompt', () => {
  let own: OwnHost
  beforeAll(async () => {
    own = await openOwnHost({ ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: KEY })
  })
  afterAll(() => own.close())
  const messages = [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: 'Hello there' },
  ]

  test('are counted by the service, of what it would read and nothing else', async () => {
    const provider = anthropicAt(server.url)
    const request = provider.prepare({ model: MODEL, messages, parameters: { temperature: 0, think: true } })
    const body = request.body as { system: string; messages: unknown[] }
    expect(await provider.countTokens?.(request, once())).toBe(countOf(body))
    const sent = server.requests.findLast(({ path }) => path === '/v1/messages/count_tokens')
    expect(Object.keys(sent?.body ?? {}).toSorted()).toEqual(['messages', 'model', 'system', 'thinking'])
  })

  test('are told as counted, else as estimated with the reason', async () => {
    const model = { connection: 'anthropic', name: MODEL }
    const counted = await own.call('models.countTokens', { model, messages })
    expect(counted).toEqual({ tokens: countOf({ system: 'Be brief.', messages: [messages[1]] }), counted: true, reason: null })
    const estimated = await own.call('models.countTokens', { model: { connection: 'demo', name: 'echo' }, messages })
    expect(estimated).toEqual({ tokens: expect.any(Number), counted: false, reason: null })
    server.override('/v1/messages/count_tokens', anthropicError(529, 'Overloaded'))
    expect(await own.call('models.countTokens', { model, messages })).toEqual({
      tokens: estimated.tokens,
      counted: false,
      reason: expect.stringMatching(/Overloaded/),
    })
    server.override('/v1/messages/count_tokens', null)
  })

  test('are counted nowhere while Offline is on', async () => {
    const away = anthropicAt(
      NOWHERE,
      createEgress(() => true),
    )
    await expect(away.countTokens?.(away.prepare(ask(MODEL)), once())).rejects.toMatchObject({ code: 'OFFLINE_REFUSED' })
  })
})
