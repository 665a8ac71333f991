import type { StreamPart } from '#shared/domain/provider'

/** Ollama leaves a count out where it has none (an answer without tokens, a prompt wholly from its cache on older servers). */
export function usage(line: { prompt_eval_count?: unknown; eval_count?: unknown }): StreamPart {
  return { type: 'usage', inputTokens: count(line.prompt_eval_count), outputTokens: count(line.eval_count) }
}

/** Nanoseconds as ms; null where the server does not say. */
export const nsToMs = (ns: unknown): number | null => (typeof ns === 'number' && ns >= 0 ? ns / 1e6 : null)

const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null
