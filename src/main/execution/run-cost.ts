import type { Price } from '#shared/domain/price'
import type { Usage } from '#shared/domain/provider'
import type { Run } from '#shared/domain/run'
import { costOf, findPrice } from '../engine/price'
import type { Provider } from '../providers/provider'

export interface Prices {
  /** What a call at this provider cost; null where that is not known. */
  costOf(provider: Provider, model: string, usage: Usage): Run['cost']
  /** All that are in force, and the files that they are read from. */
  table(): { rows: readonly Price[]; files: PriceFiles }
}

export interface PriceFiles {
  shipped: string
  own: string
}

/** Prices by rows that are read when they are first asked for; the first that fits counts. */
export function createPrices(files: PriceFiles, read: (files: PriceFiles) => readonly Price[]): Prices {
  let known: readonly Price[] | null = null
  const rows = () => {
    known ??= read(files)
    return known
  }
  return {
    table: () => ({ rows: rows(), files }),
    costOf({ service }, model, usage) {
      if (service === undefined) return null
      const price = findPrice(rows(), service, model)
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
