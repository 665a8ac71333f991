import type { Price } from '#shared/domain/price'
import type { Usage } from '#shared/domain/provider'

const MILLION = 1_000_000

/** The first price that fits; null where none is known. */
export function findPrice(prices: readonly Price[], service: string, model: string): Price | null {
  return prices.find((price) => price.service === service && fits(price.model, model)) ?? null
}

/** US dollars for what a call took; null where a count is unknown or only estimated. */
export function costOf(price: Price, usage: Usage): number | null {
  const { inputTokens, outputTokens, estimated, cacheReadTokens, cacheWriteTokens } = usage
  if (estimated || inputTokens === null || outputTokens === null) return null
  const read = cacheReadTokens ?? 0
  const written = cacheWriteTokens ?? 0
  const sum =
    (inputTokens - read - written) * price.input +
    read * (price.cacheRead ?? price.input) +
    written * (price.cacheWrite ?? price.input) +
    outputTokens * price.output
  return sum / MILLION
}

function fits(pattern: string, model: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(model)
}
