import type { ContextFit } from './run'

type Lengths = Pick<ContextFit, 'estimatedTokens' | 'contextLength' | 'modelLimit'>

/**
 * A `num_ctx` that should do, with a quarter of room for the estimate's error and for the answer: a multiple of 1,024, at most
 * the model's own limit. Null where the limit is no more than what is in force.
 */
export function suggestedContext({ estimatedTokens, contextLength, modelLimit }: Lengths): number | null {
  const wanted = Math.ceil((estimatedTokens * 1.25 + 512) / 1024) * 1024
  const suggested = modelLimit === null ? wanted : Math.min(wanted, modelLimit)
  return suggested > (contextLength ?? 0) ? suggested : null
}
