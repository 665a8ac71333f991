import { createAnthropicProvider } from '#main/providers/anthropic/anthropic-provider'
import type { Egress } from '#main/providers/egress'
import { createOpenAiProvider } from '#main/providers/openai-compatible/openai-provider'
import { messageEvents } from '../../fakes/anthropic-events'
import { anthropicError, startAnthropicServer } from '../../fakes/anthropic-server'
import { chatEvents, type FakeDialect } from '../../fakes/openai-chunks'
import { openAiError, startOpenAiServer } from '../../fakes/openai-server'
import type { Wire, WireServer } from '../../fakes/wire-server'
import { anywhere } from '../providers-call'
import { NOWHERE, type Says, type Speaker, type Speaking } from './speaker'

export const KEY = 'sk-test-0123456789abcdefghij'

export const anthropicAt = (base: string, egress: Egress = anywhere, key: string | null = KEY) =>
  createAnthropicProvider({ base, egress, setIn: 'Models', key: () => key, keyHint: () => 'Add one in Models.' })

export const openAiAt = (base: string, dialect: FakeDialect, egress: Egress = anywhere, key: string | null = KEY) =>
  createOpenAiProvider({ base, egress, setIn: 'Models', key: () => key, keyHint: () => 'Add one in Models.', dialect })

function speaking(
  server: WireServer,
  provider: Speaking['provider'],
  path: string,
  encode: (says: Says) => string,
  fail: Wire,
): Speaking {
  const stream = (packets: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>, then: 'end' | 'hang' = 'end') =>
    server.next({ kind: 'stream', packets, after: then })
  return {
    provider,
    say: (says) => stream(encode(says).split(/(?<=\n\n)/)),
    stall: (says) => stream(untilText(encode(says), says.text.at(-1) ?? ''), 'hang'),
    hang: () => server.next({ kind: 'hang' }),
    fail: () => server.next(fail),
    send: (packets) => stream(packets),
    calls: () => server.requests.filter((request) => request.path === path).length,
    called: async () => void (await server.waitForRequest(path)),
    underWay: () => server.connections(),
    close: () => server.close(),
  }
}

/** The events of an answer up to its last text. */
function untilText(answer: string, last: string): string[] {
  const events = answer.split(/(?<=\n\n)/)
  return events.slice(0, events.findLastIndex((one) => one.includes(JSON.stringify(last))) + 1)
}

const anthropicBytes = ({ text, thinking, finish }: Says): string =>
  messageEvents('claude-sonnet-4-5', {
    text,
    thinking: thinking ?? [],
    ...(finish === undefined ? {} : { stopReason: finish }),
  }).join('')

export const anthropicSpeaker: Speaker = {
  name: 'anthropic',
  model: 'claude-sonnet-4-5',
  async open() {
    const server = await startAnthropicServer({ key: KEY })
    return speaking(server, anthropicAt(server.url), '/v1/messages', anthropicBytes, anthropicError(500, 'Internal server error'))
  },
  away: (egress) => anthropicAt(NOWHERE, egress),
  encode: anthropicBytes,
  finishes: [
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['tool_use', 'tool-calls'],
    ['refusal', 'refusal'],
    ['pause_turn', 'other'],
    ['a_word_of_next_year', 'other'],
  ],
  thinks: true,
  events: true,
  parameters: {
    model: 'claude-opus-4-8',
    set: { temperature: 0.2, top_k: 5, num_predict: 77, seed: 1, stop: 'END', think: 'high' },
    sent: {
      max_tokens: 77,
      stop_sequences: ['END'],
      thinking: { type: 'adaptive' },
      output_config: { effort: 'high' },
    },
    leftOut: ['temperature', 'top_k', 'seed'],
  },
}

const PARAMETERS: Record<FakeDialect, Speaker['parameters']> = {
  openai: {
    model: 'gpt-5.2',
    set: { temperature: 0.2, top_k: 5, num_predict: 77, seed: 1, think: 'high', num_ctx: 4096 },
    sent: { temperature: 0.2, max_completion_tokens: 77, seed: 1, reasoning_effort: 'high' },
    leftOut: ['top_k', 'num_ctx'],
  },
  'llama.cpp': {
    model: 'm',
    set: { top_k: 5, num_predict: 77, num_keep: 3, repeat_penalty: 1.1, think: false, num_ctx: 4096 },
    sent: { top_k: 5, max_tokens: 77, n_keep: 3, repeat_penalty: 1.1, chat_template_kwargs: { enable_thinking: false } },
    leftOut: ['num_ctx'],
  },
  'lm-studio': {
    model: 'm',
    set: { top_k: 5, num_predict: 77, min_p: 0.1, mirostat: 1 },
    sent: { top_k: 5, max_tokens: 77, min_p: 0.1 },
    leftOut: ['mirostat'],
  },
  vllm: {
    model: 'm',
    set: { top_k: 5, repeat_penalty: 1.1, num_predict: 77, mirostat: 1 },
    sent: { top_k: 5, repetition_penalty: 1.1, max_tokens: 77 },
    leftOut: ['mirostat'],
  },
  openrouter: {
    model: 'm',
    set: { top_k: 5, repeat_penalty: 1.1, num_predict: 77, think: true, mirostat: 1 },
    sent: { top_k: 5, repetition_penalty: 1.1, max_tokens: 77, reasoning: { enabled: true } },
    leftOut: ['mirostat'],
  },
  generic: {
    model: 'm',
    set: { temperature: 0.2, top_k: 5, num_predict: 77, think: true },
    sent: { temperature: 0.2, max_tokens: 77 },
    leftOut: ['top_k', 'think'],
  },
}

export function openAiSpeaker(dialect: FakeDialect): Speaker {
  const model = 'm'
  const encode = ({ text, thinking, finish }: Says): string =>
    chatEvents(dialect, model, { text, thinking: thinking ?? [], ...(finish === undefined ? {} : { finish }) }).join('')
  return {
    name: `openai-compatible (${dialect})`,
    model,
    async open() {
      const server = await startOpenAiServer({ dialect, key: KEY, models: [{ id: model }] })
      const fail = openAiError(dialect, 500, 'The runner has crashed.', 'server_error')
      return speaking(server, openAiAt(server.base, dialect), '/v1/chat/completions', encode, fail)
    },
    away: (egress) => openAiAt(`${NOWHERE}/v1`, dialect, egress),
    encode,
    finishes: [
      ['stop', 'stop'],
      ['eos', 'stop'],
      ['length', 'length'],
      ['tool_calls', 'tool-calls'],
      ['function_call', 'tool-calls'],
      ['content_filter', 'refusal'],
      ['abort', 'other'],
    ],
    thinks: true,
    events: true,
    parameters: PARAMETERS[dialect],
  }
}
