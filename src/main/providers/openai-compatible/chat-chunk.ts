import { z } from 'zod'
import type { FinishReason, StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import type { Dialect } from './dialect'

const REASONS: Record<string, FinishReason> = {
  stop: 'stop',
  eos: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'refusal',
  refusal: 'refusal',
}

const tokens = z.number().int().nullish().catch(null)
const toolCall = z.object({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
})
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .looseObject({ content: z.string().nullish(), refusal: z.string().nullish(), tool_calls: z.array(toolCall).nullish() })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
      completion_tokens_details: z.object({ reasoning_tokens: tokens }).nullish().catch(null),
    })
    .nullish(),
})
type Chunk = z.infer<typeof chunkSchema>
/** llama.cpp's own count, where a proxy leaves usage out. */
const timingsSchema = z.object({ cache_n: tokens, prompt_n: z.number().int(), predicted_n: z.number().int() })

/** Parts of an answer, chunk after chunk: a tool's arguments come in pieces, and usage after the reason why it ended. */
export class ChatChunks {
  /** Whether the server said why the answer ended. */
  reason: FinishReason | null = null
  /** Pieces of tools' arguments so far: tokens too, though no part tells of them before the end. */
  toolPieces = 0
  #refusal = ''
  #usage: StreamPart | null = null
  readonly #tools = new Map<number, { id: string | null; name: string; json: string }>()

  constructor(private readonly dialect: Dialect) {}

  /** The parts of one chunk. Throws PROTOCOL_ERROR for a chunk of another shape. */
  read(value: unknown): StreamPart[] {
    const read = chunkSchema.safeParse(value)
    if (!read.success) {
      const place = read.error.issues[0]?.path.join('.') ?? ''
      throw new AppError('PROTOCOL_ERROR', `The answer was not understood: ${place || 'a chunk'} is of the wrong kind.`, {
        details: { chunk: JSON.stringify(value)?.slice(0, 200) },
      })
    }
    const parts: StreamPart[] = []
    // We ask for one choice; a server that gives more is read for its first.
    const choice = read.data.choices?.[0]
    const delta = choice?.delta
    const thought = this.dialect.thinking.map((field) => delta?.[field]).find((text) => typeof text === 'string' && text !== '')
    if (typeof thought === 'string') parts.push({ type: 'thinking-delta', text: thought })
    if (delta?.content) parts.push({ type: 'text-delta', text: delta.content })
    if (delta?.refusal) {
      this.#refusal += delta.refusal
      parts.push({ type: 'text-delta', text: delta.refusal })
    }
    for (const call of delta?.tool_calls ?? []) this.#gather(call)
    if (choice?.finish_reason === 'error') throw brokenOff(this.dialect)
    if (choice?.finish_reason) this.reason = REASONS[choice.finish_reason] ?? 'other'
    this.#count(read.data.usage)
    this.#countTimings(value)
    return parts
  }

  /** What is only known once the answer has ended. */
  end(): StreamPart[] {
    const calls = [...this.#tools.values()].map(
      ({ id, name, json }): StreamPart => ({ type: 'tool-call', id, name, arguments: parsed(json) }),
    )
    const reason = this.#refusal === '' ? (this.reason ?? 'other') : 'refusal'
    return [
      ...calls,
      ...(this.#usage === null ? [] : [this.#usage]),
      { type: 'finish', reason, refusal: this.#refusal || null, loadMs: null, remoteHost: null },
    ]
  }

  #gather({ index, id, function: called }: z.infer<typeof toolCall>): void {
    this.toolPieces += 1
    const at = index ?? this.#tools.size
    const known = this.#tools.get(at) ?? { id: null, name: '', json: '' }
    this.#tools.set(at, {
      id: id ?? known.id,
      name: known.name + (called?.name ?? ''),
      json: known.json + (called?.arguments ?? ''),
    })
  }

  #countTimings(value: unknown): void {
    if (this.#usage !== null || this.dialect.timings === null || typeof value !== 'object' || value === null) return
    const timings = timingsSchema.safeParse(Object.entries(value).find(([name]) => name === this.dialect.timings)?.[1])
    if (!timings.success) return
    const { cache_n: cached, prompt_n: read, predicted_n: written } = timings.data
    this.#usage = {
      type: 'usage',
      inputTokens: read + (cached ?? 0),
      outputTokens: written,
      cacheReadTokens: cached ?? null,
    }
  }

  #count(usage: Chunk['usage']): void {
    if (!usage) return
    this.#usage = {
      type: 'usage',
      inputTokens: usage.prompt_tokens ?? null,
      outputTokens: usage.completion_tokens ?? null,
      cacheReadTokens: usage.prompt_tokens_details?.cached_tokens ?? null,
      thinkingTokens: usage.completion_tokens_details?.reasoning_tokens ?? null,
    }
  }
}

const brokenOff = ({ name }: Dialect): AppError =>
  new AppError('PROVIDER_ERROR', `${name} broke off its answer without saying why.`, { retryable: true })

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
