import { z } from 'zod'
import { defineRoute } from './route'

export const costTotalSchema = z.object({
  /** A day as YYYY-MM-DD in this machine's zone, a model as `connection:name`, or a prompt's name. */
  key: z.string(),
  runs: z.number().int(),
  /** Of the runs whose cost is known, local and cached ones with 0. */
  amount: z.number(),
  /** Runs that called a model and whose cost is not known: the amount is without them. */
  unknown: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
})
export type CostTotal = z.infer<typeof costTotalSchema>

export const priceTableSchema = z.object({
  /** The file that comes with Assay. */
  shipped: z.string(),
  /** The workspace's own file, whose rows go before; it may not be there. */
  own: z.string(),
  hasOwn: z.boolean(),
  /** Of both together. */
  rows: z.number().int(),
  /** The days of the oldest and the newest price, as YYYY-MM-DD; null where there are none. */
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
})
export type PriceTable = z.infer<typeof priceTableSchema>

export const costRoutes = {
  /** Which prices are in force: those that were read when a run first needed one, or this was first asked. */
  'costs.prices': defineRoute(z.object({}), priceTableSchema),
  /** Totals of all runs since an instant, the newest day or the dearest first. */
  'costs.totals': defineRoute(
    z.object({
      by: z.enum(['day', 'model', 'prompt']),
      /** ISO 8601; null for all. */
      since: z.iso.datetime().nullable().default(null),
    }),
    z.object({ currency: z.literal('USD'), items: z.array(costTotalSchema) }),
  ),
}
