import type { Estimate } from '#shared/domain/experiment'
import type { ModelRef } from '#shared/domain/prompt'
import { dollars } from '#shared/domain/spent-words'
import { count, countOf } from '../../../ui/count'
import { duration } from '../../../ui/duration'

/** How a figure was estimated: of how many runs, and within which bounds it will probably lie. */
export function estimateBasis({ n, low, high }: Estimate, words: (value: number) => string): string {
  const from = `Estimated from ${countOf(n, 'run')} of this archive`
  return low === null || high === null ? from : `${from}: probably ${words(low)} to ${words(high)}`
}

export const timeWords = (ms: number): string => duration(ms)
export const tokenWords = (tokens: number): string => count(tokens)
export const moneyWords =
  (currency: string) =>
  (amount: number): string =>
    currency === 'USD' ? dollars(amount) : `${amount.toFixed(4)} ${currency}`

export type CostShown = { kind: 'local' } | { kind: 'unknown' } | { kind: 'estimated'; words: string; basis: string; n: number }

/** What calls cost: nothing on this machine, else as estimated. */
export function costShown(cost: { amount: Estimate; currency: string } | null, local: boolean): CostShown {
  if (local) return { kind: 'local' }
  if (cost === null || cost.amount.value === null) return { kind: 'unknown' }
  const words = moneyWords(cost.currency)
  return { kind: 'estimated', words: words(cost.amount.value), basis: estimateBasis(cost.amount, words), n: cost.amount.n }
}

interface Place {
  name: string
  local: boolean
  models: readonly { name: string; remoteHost?: string | null | undefined }[]
}

/** Whether a model answers on this machine; a server here may pass it on to another. */
export function isLocal(connections: readonly Place[], { connection, name }: ModelRef): boolean {
  const found = connections.find((one) => one.name === connection)
  return found?.local === true && found.models.find((model) => model.name === name)?.remoteHost == null
}
