import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { httpFailure as anthropicFailure, eventFailure } from '#main/providers/anthropic/http-failure'
import { MessageEvents } from '#main/providers/anthropic/message-events'
import { readModel as readAnthropicModel } from '#main/providers/anthropic/models'
import { ChatChunks } from '#main/providers/openai-compatible/chat-chunk'
import { DIALECTS, type DialectId } from '#main/providers/openai-compatible/dialect'
import { chunkFailure, httpFailure } from '#main/providers/openai-compatible/http-failure'
import { readModel } from '#main/providers/openai-compatible/models'
import { recognise } from '#main/providers/openai-compatible/recognise'
import { eventData } from '#main/providers/openai-compatible/sse'
import type { StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'

const FOLDER = join(import.meta.dirname, '../../fixtures/providers')
const text = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const sources: Record<string, string> = JSON.parse(text('sources.json'))
const header = () => null

test('each answer that is kept here names where its shape is from', () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sources.json')
    .map(({ parentPath, name }) => join(parentPath, name).slice(FOLDER.length + 1))
  expect(files.toSorted()).toEqual(Object.keys(sources).toSorted())
  for (const source of Object.values(sources)) expect(source).toMatch(/^https:\/\/|^the types of @|^public logs of /)
})

async function events(name: string): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const data of eventData(ReadableStream.from([new TextEncoder().encode(text(name))]))) {
    if (data !== '[DONE]') found.push(JSON.parse(data))
  }
  return found
}

const joined = (parts: StreamPart[], type: 'text-delta' | 'thinking-delta'): string =>
  parts.map((part) => (part.type === type ? part.text : '')).join('')
const rest = (parts: StreamPart[]) => parts.filter(({ type }) => !type.endsWith('delta'))
const finish = { type: 'finish', refusal: null, loadMs: null, remoteHost: null }

describe('streams of Anthropic', () => {
  const NONE = { cacheReadTokens: null, cacheWriteTokens: null, thinkingTokens: null }
  const CACHE = { ...NONE, cacheReadTokens: 0, cacheWriteTokens: 0 }
  test.each([
    [
      'text',
      '',
      'Hello!',
      [
        { type: 'usage', inputTokens: 25, outputTokens: 15, ...CACHE },
        { ...finish, reason: 'stop' },
      ],
    ],
    [
      'thinking',
      'First, the divisors. Then the rest.',
      'It is 21.',
      [
        { type: 'usage', inputTokens: 25, outputTokens: 60, ...CACHE, thinkingTokens: 48 },
        { ...finish, reason: 'stop' },
      ],
    ],
    [
      'tool-use',
      '',
      'Let me look.',
      [
        {
          type: 'tool-call',
          id: 'toolu_01T1x1fJ34qAmk2tNTrN7Up6',
          name: 'get_weather',
          arguments: { location: 'San Francisco, CA' },
        },
        { type: 'usage', inputTokens: 472, outputTokens: 89, ...NONE },
        { ...finish, reason: 'tool-calls' },
      ],
    ],
    [
      'refusal',
      '',
      '',
      [
        { type: 'usage', inputTokens: 25, outputTokens: 1, ...CACHE },
        { ...finish, reason: 'refusal', refusal: 'The request was declined.' },
      ],
    ],
    [
      'cached',
      '',
      'Read.',
      [
        { type: 'usage', inputTokens: 188_107, outputTokens: 393, ...CACHE, cacheWriteTokens: 188_086 },
        { ...finish, reason: 'stop' },
      ],
    ],
  ])('%s', async (name, thinking, said, last) => {
    const reader = new MessageEvents()
    const parts = (await events(`anthropic/${name}.sse`)).flatMap((event) => reader.read(event))
    expect([joined(parts, 'thinking-delta'), joined(parts, 'text-delta'), rest(parts)]).toEqual([thinking, said, last])
    expect(reader.finished).toBe(true)
  })

  test('overloaded, in mid-stream', async () => {
    expect(eventFailure((await events('anthropic/overloaded.sse')).at(-1), { host: 'h', model: 'm' })).toMatchObject({
      code: 'RATE_LIMITED',
      retryable: true,
    })
  })

  test.each([
    ['404', 404, 'MODEL_NOT_FOUND'],
    ['400-sampling', 400, 'INVALID_INPUT'],
    ['400-too-long', 400, 'CONTEXT_OVERFLOW'],
  ])('%s is told', (name, status, code) => {
    const failure = { status, body: text(`anthropic/${name}.json`), header }
    expect(anthropicFailure(failure, { host: 'h', model: 'm' })).toMatchObject({ code, hint: expect.stringMatching(/[.]$/) })
  })

  test('a model of its list', () => {
    expect(readAnthropicModel(JSON.parse(text('anthropic/models.json')).data[0])).toMatchObject({
      maxOutput: 128_000,
      model: { name: 'claude-opus-5-5', title: 'Claude Opus 5.5', lifecycle: null, contextLength: 1_000_000 },
    })
  })
})

describe('streams of the others', () => {
  test.each<[DialectId, string, string, string, unknown[]]>([
    [
      'openai',
      'text',
      '',
      'Hello',
      [
        { type: 'usage', inputTokens: 19, outputTokens: 10, cacheReadTokens: 8, thinkingTokens: 4 },
        { ...finish, reason: 'stop' },
      ],
    ],
    [
      'openai',
      'refusal',
      '',
      "I'm sorry, I can't help with that.",
      [{ ...finish, reason: 'refusal', refusal: "I'm sorry, I can't help with that." }],
    ],
    [
      'openai',
      'tools',
      '',
      '',
      [
        { type: 'tool-call', id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA', name: 'get_weather', arguments: { location: 'Paris' } },
        { type: 'tool-call', id: 'call_2', name: 'now', arguments: {} },
        { ...finish, reason: 'tool-calls' },
      ],
    ],
    [
      'llama.cpp',
      'text',
      'Hm.',
      'Hello',
      [
        { type: 'usage', inputTokens: 240, outputTokens: 3, cacheReadTokens: null, thinkingTokens: null },
        { ...finish, reason: 'stop' },
      ],
    ],
    [
      'llama.cpp',
      'timings-only',
      '',
      'Hello',
      [
        { type: 'usage', inputTokens: 240, outputTokens: 3, cacheReadTokens: 236 },
        { ...finish, reason: 'stop' },
      ],
    ],
    [
      'openrouter',
      'text',
      'Hm.',
      'Hello',
      [
        { type: 'usage', inputTokens: 13, outputTokens: 16, cacheReadTokens: 0, thinkingTokens: 3 },
        { ...finish, reason: 'stop' },
      ],
    ],
  ])('%s: %s', async (dialect, name, thinking, said, last) => {
    const reader = new ChatChunks(DIALECTS[dialect])
    const parts = (await events(`${dialect}/${name}.sse`)).flatMap((chunk) => reader.read(chunk))
    expect([joined(parts, 'thinking-delta'), joined(parts, 'text-delta')]).toEqual([thinking, said])
    expect(reader.end()).toEqual(last)
  })

  test('one that breaks off, with an error or without one', async () => {
    const chunks = await events('openrouter/broken.sse')
    const { error } = chunks.at(-1) as { error: unknown }
    const call = { host: 'h', model: 'm', dialect: DIALECTS.openrouter, keyHint: null }
    expect(chunkFailure(error, call)).toMatchObject({ code: 'PROVIDER_ERROR', retryable: true })
    const reader = new ChatChunks(DIALECTS.openrouter)
    expect(() => chunks.flatMap((chunk) => reader.read(chunk))).toThrow(AppError)
  })

  test('LM Studio tells of a full context in an event of an answer with 200', async () => {
    const [{ error }] = (await events('lm-studio/context.sse')) as [{ error: unknown }]
    const call = { host: 'h', model: 'm', dialect: DIALECTS['lm-studio'], keyHint: null }
    expect(chunkFailure(error, call).code).toBe('CONTEXT_OVERFLOW')
  })
})

describe('failures of the others', () => {
  test.each<[DialectId, string, string, boolean]>([
    ['openai', '401', 'AUTH_INVALID', false],
    ['openai', '429-quota', 'BUDGET_SPENT', false],
    ['openai', '400-context', 'CONTEXT_OVERFLOW', false],
    ['openai', '404-path', 'PROVIDER_ERROR', false],
    ['llama.cpp', '400-context', 'CONTEXT_OVERFLOW', false],
    ['llama.cpp', '503-loading', 'RATE_LIMITED', true],
    ['lm-studio', '400-context', 'CONTEXT_OVERFLOW', false],
    ['lm-studio', '400-n-keep', 'CONTEXT_OVERFLOW', false],
    ['lm-studio', '400-unloaded', 'MODEL_NOT_FOUND', false],
    ['lm-studio', '400-crashed', 'PROVIDER_ERROR', true],
    ['vllm', '400-context', 'CONTEXT_OVERFLOW', false],
    ['vllm', '400-context-0.16', 'CONTEXT_OVERFLOW', false],
    ['vllm', '404-model', 'MODEL_NOT_FOUND', false],
    ['openrouter', '402', 'BUDGET_SPENT', false],
    ['openrouter', '403-moderation', 'PROVIDER_ERROR', false],
    ['openrouter', '502', 'PROVIDER_ERROR', true],
  ])('%s: %s is %s', (dialect, name, code, retryable) => {
    const failure = { status: Number.parseInt(name, 10), body: text(`${dialect}/${name}.json`), header }
    const error = httpFailure(failure, { host: 'h', model: 'm', dialect: DIALECTS[dialect], keyHint: null })
    expect(error).toMatchObject({ code, retryable })
    expect([error.message, error.hint]).toEqual([expect.stringMatching(/^.+\.$/s), expect.stringMatching(/^.+\.$/s)])
  })

  test('a moderated prompt is no matter of the key, and a limit of money that passes can be waited for', () => {
    const call = { host: 'h', model: 'm', dialect: DIALECTS.openrouter, keyHint: null }
    const moderated = httpFailure({ status: 403, body: text('openrouter/403-moderation.json'), header }, call)
    expect(moderated.message).toBe('OpenRouter did not pass the prompt on, since its moderation flagged it: violence.')
    const passing = httpFailure(
      { status: 402, body: text('openrouter/402.json'), header: (name) => (name === 'retry-after' ? '3' : null) },
      call,
    )
    expect(passing).toMatchObject({ code: 'RATE_LIMITED', retryable: true, details: { retryAfterMs: 3000 } })
  })

  test('without a key, one that is wanted is told as missing', () => {
    const call = { host: 'h', model: 'm', dialect: DIALECTS.generic, keyHint: 'Add one in Models, or set ASSAY_KEY_MINE.' }
    expect(httpFailure({ status: 401, body: '', header }, call)).toMatchObject({ code: 'AUTH_MISSING', hint: call.keyHint })
  })
})

describe('a list of models', () => {
  test.each<[DialectId, object]>([
    ['llama.cpp', { contextLength: 131_072, parameterSize: '8.0B', sizeBytes: 4_912_898_304 }],
    ['lm-studio', { name: 'google/gemma-4-12b-qat', contextLength: null }],
  ])('tells %s and what its models are', (dialect, model) => {
    const entries: Record<string, unknown>[] = JSON.parse(text(`${dialect}/models.json`)).data
    expect(recognise({ host: '127.0.0.1', server: null, entries })).toBe(dialect)
    expect(readModel(entries[0])).toMatchObject(model)
  })

  test('the service of an address that everybody knows needs no other sign', () => {
    expect(recognise({ host: 'openrouter.ai', server: null, entries: [] })).toBe('openrouter')
    expect(recognise({ host: 'api.openai.com', server: null, entries: [] })).toBe('openai')
    expect(recognise({ host: 'openrouter.ai.example.com', server: null, entries: [] })).toBe('generic')
    expect(recognise({ host: '127.0.0.1', server: 'llama.cpp', entries: [] })).toBe('llama.cpp')
  })
})
