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
