import type { Connection } from '#shared/domain/provider'

/** Tokens that fit, and who says so: asked for here, in force on the server now, or the most that the model allows. */
export interface ContextLength {
  tokens: number
  by: 'num_ctx' | 'loaded' | 'limit'
  /** The most that the model allows; null where unknown. */
  modelLimit: number | null
}

interface Known {
  /** Null where the connection is not known yet. */
  kind: Connection['kind'] | null
  /** The prompt's own num_ctx, tokens. */
  asked: number | null
  /** What the server has the model loaded with, tokens. */
  loaded: number | null
  /** Tokens. */
  modelLimit: number | null
}

/** What holds for a run; null where nobody tells. Only Ollama takes num_ctx: to others it is not sent, so it limits nothing there. */
export function contextInForce({ kind, asked, loaded, modelLimit }: Known): ContextLength | null {
  if (asked !== null && (kind === null || kind === 'ollama')) return { tokens: asked, by: 'num_ctx', modelLimit }
  if (loaded !== null) return { tokens: loaded, by: 'loaded', modelLimit }
  return modelLimit === null ? null : { tokens: modelLimit, by: 'limit', modelLimit }
}
