import type { z } from 'zod'
import type { FinishReason, StreamPart } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { type Delta, eventSchema, KNOWN, type Usage } from './event-schema'

const REASONS: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'refusal',
  pause_turn: 'other',
}

/** Parts of an answer, event after event: a tool's arguments come in pieces, and counts come twice. */
export class MessageEvents {
  finished = false
  #usage: Usage = {}
  #reason: FinishReason = 'other'
  #refusal: string | null = null
  readonly #tools = new Map<number, { id: string | null; name: string; json: string; input: unknown }>()

  /** The parts of one event; a `finish` part is the last. Throws PROTOCOL_ERROR for an event of another shape. */
  read(event: unknown): StreamPart[] {
    const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : null
    if (typeof type === 'string' && !KNOWN.has(type)) return []
    const read = eventSchema.safeParse(event)
    if (!read.success) throw notUnderstood(event, read.error)
    const data = read.data
    switch (data.type) {
      case 'message_start':
        this.#count(data.message.usage)
        return []
      case 'content_block_start': {
        const { type: block, id, name, input } = data.content_block
        if (block === 'tool_use') this.#tools.set(data.index, { id: id ?? null, name: name ?? '', json: '', input })
        return []
      }
      case 'content_block_delta':
        return this.#delta(data.index, data.delta)
      case 'content_block_stop':
        return this.#toolCall(data.index)
      case 'message_delta': {
        const { stop_reason: reason, stop_details: details } = data.delta
        this.#reason = REASONS[reason ?? ''] ?? 'other'
        this.#refusal = details?.explanation ?? details?.category ?? null
        this.#count(data.usage)
        return []
      }
      case 'message_stop':
        this.finished = true
        return [
          this.#usagePart(),
          { type: 'finish', reason: this.#reason, refusal: this.#refusal, loadMs: null, remoteHost: null },
        ]
    }
  }

  #delta(index: number, delta: Delta): StreamPart[] {
    if (delta.text) return [{ type: 'text-delta', text: delta.text }]
    if (delta.thinking) return [{ type: 'thinking-delta', text: delta.thinking }]
    const tool = this.#tools.get(index)
    if (tool && delta.partial_json) tool.json += delta.partial_json
    return []
  }

  #toolCall(index: number): StreamPart[] {
    const tool = this.#tools.get(index)
    if (!tool) return []
    this.#tools.delete(index)
    return [{ type: 'tool-call', id: tool.id, name: tool.name, arguments: tool.json === '' ? tool.input : parsed(tool.json) }]
  }

  /** Later figures are of the whole answer so far, so they replace earlier ones. */
  #count(usage: Usage | null | undefined): void {
    for (const [name, value] of Object.entries(usage ?? {})) {
      if (value !== null && value !== undefined) this.#usage = { ...this.#usage, [name]: value }
    }
  }

  /** What was read from and written into its prompt cache was read by the model too. */
  #usagePart(): StreamPart {
    const { input_tokens: input, output_tokens: output, output_tokens_details: details } = this.#usage
    const cacheReadTokens = this.#usage.cache_read_input_tokens ?? null
    const cacheWriteTokens = this.#usage.cache_creation_input_tokens ?? null
    return {
      type: 'usage',
      inputTokens: input === null || input === undefined ? null : input + (cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0),
      outputTokens: output ?? null,
      cacheReadTokens,
      cacheWriteTokens,
      thinkingTokens: details?.thinking_tokens ?? null,
    }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Cut by a limit of tokens: what came is shown as it came.
    return json
  }
}

function notUnderstood(event: unknown, error: z.ZodError): AppError {
  const place = error.issues[0]?.path.join('.') ?? ''
  return new AppError('PROTOCOL_ERROR', `The answer was not understood: ${place || 'type'} of an event is of the wrong kind.`, {
    details: { event: JSON.stringify(event)?.slice(0, 200) },
  })
}
