import type { Parameters } from '#shared/domain/prompt'
import type { Timeouts } from '#shared/domain/run'
import type { Settings } from '#shared/domain/settings'
import type { ErrorJson } from '#shared/errors'

/** What a cell that is asked again has more of than the one before. */
export interface Raised {
  parameters: Parameters
  timeouts: Partial<Timeouts>
  /** Tokens of context, or ms. */
  to: number
}

const TIMES = 2

/**
 * What would have spared the run its failure: the context that its prompt needs, as far as the model allows it, or twice the time that ran out. Null where neither
 * is to be had.
 */
export function raisedFor(error: ErrorJson | null, settings: Pick<Settings, keyof Timeouts>): Raised | null {
  if (error?.code === 'CONTEXT_OVERFLOW') {
    const { suggestedContext } = error.details
    if (typeof suggestedContext !== 'number') return null
    return { parameters: { num_ctx: suggestedContext }, timeouts: {}, to: suggestedContext }
  }
  if (error?.code !== 'TIMEOUT') return null
  const { limit, ms } = error.details
  if (typeof ms !== 'number' || (limit !== 'totalMs' && limit !== 'firstTokenMs' && limit !== 'betweenTokensMs')) return null
  const to = ms * TIMES
  // Who waits twice as long for the first token should not be stopped by the next limit that is shorter.
  const { firstTokenMs, betweenTokensMs, totalMs } = settings
  const timeouts = {
    firstTokenMs: limit === 'totalMs' ? firstTokenMs : Math.max(firstTokenMs, to),
    betweenTokensMs: limit === 'totalMs' ? betweenTokensMs : Math.max(betweenTokensMs, to),
    totalMs: limit !== 'totalMs' && totalMs === null ? null : Math.max(totalMs ?? 0, to),
  }
  return { parameters: {}, timeouts, to }
}
