import { z } from 'zod'

/** What calls cost together. The amount is of those whose price is known, so at least so much was spent. */
export const spentSchema = z.object({
  amount: z.number(),
  currency: z.string(),
  /** Calls with a known price. */
  priced: z.number().int(),
  /** Made to this machine, which cost nothing. */
  local: z.number().int(),
  /** Answers that were there already. */
  spared: z.number().int(),
  /** Calls that cost nobody knows what: the amount is without them. */
  unknown: z.number().int(),
})
export type Spent = z.infer<typeof spentSchema>

export const NOTHING_SPENT: Spent = { amount: 0, currency: 'USD', priced: 0, local: 0, spared: 0, unknown: 0 }

/** One ended run, as far as its cost goes. */
export interface Call {
  /** US dollars; null where it isn't known. */
  amount: number | null
  cached: boolean
  /** Its connection is on this machine. */
  local: boolean
  /** Null where no answer came: nothing was used up. */
  outputTokens: number | null
}

export function addCall(spent: Spent, { amount, cached, local, outputTokens }: Call): Spent {
  if (cached) return { ...spent, spared: spent.spared + 1 }
  if (amount === null) return outputTokens === null ? spent : { ...spent, unknown: spent.unknown + 1 }
  if (amount === 0 && local) return { ...spent, local: spent.local + 1 }
  return { ...spent, priced: spent.priced + 1, amount: spent.amount + amount }
}

/** Below this an amount has no digit that shows. */
const SMALLEST = 0.0001

/** An amount in US dollars: `$0.0123`, from a hundred on `$123.46`; what is more than nothing never reads as nothing. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0'
  if (amount < SMALLEST) return '< $0.0001'
  return `$${amount.toFixed(amount < 100 ? 4 : 2)}`
}

/** `local`, `$0.0123`, `at least $0.0123, 3 unknown`; null before anything was called. */
export function spentWords({ amount, priced, local, spared, unknown }: Spent): string | null {
  if (unknown > 0) {
    if (priced > 0) return `at least ${dollars(amount)}, ${unknown} unknown`
    const others = local + spared
    return others === 0 ? 'unknown' : `unknown for ${unknown} of ${unknown + others}`
  }
  if (priced > 0) return dollars(amount)
  if (local > 0) return 'local'
  return spared > 0 ? 'cached, $0' : null
}
