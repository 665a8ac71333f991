import type { Price } from '#shared/domain/price'
import type { Usage } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { costOf, findPrice } from '../engine/price'
import type { Provider } from '../providers/provider'

export interface Prices {
  /** What a call at this provider cost; null where that is not known. */
  costOf(provider: Provider, model: string, usage: Usage): Run['cost']
}

/** Prices by rows that are read when they are first asked for; the first that fits counts. */
export function createPrices(read: () => readonly Price[]): Prices {
  let rows: readonly Price[] | null = null
  return {
    costOf({ service }, model, usage) {
      if (service === undefined) return null
      rows ??= read()
      const price = findPrice(rows, service, model)
      const amount = price === null ? null : costOf(price, usage)
      return amount === null ? null : { amount, currency: 'USD' }
    },
  }
}

const NOTHING = { amount: 0, currency: 'USD' }

/** The cost of one run's call: nothing where it was answered on this machine, else what its service asks for. */
export const costAt =
  ({ prices }: { prices: Prices }, provider: Provider, model: string) =>
  (usage: Usage, remoteHost: string | null): Run['cost'] =>
    provider.local && remoteHost === null ? NOTHING : remoteHost === null ? prices.costOf(provider, model, usage) : null
