import { NOTHING_SPENT, type Spent } from '#shared/domain/spent'
import { all, type ReadableDB } from './database'
import { LIVE_STATUSES } from './run-status'

/** What all ended runs of a group cost, judges and those that were asked again among them. */
export function groupCosts(db: ReadableDB, groupId: string, isLocal: (connection: string) => boolean): Spent {
  const rows = all<{ connection: string; amount: number; free: number; priced: number; spared: number; unknown: number }>(
    db,
    `SELECT m.connection, coalesce(sum(r.cost_amount), 0) AS amount,
       coalesce(sum(r.cached = 0 AND r.cost_amount = 0), 0) AS free, coalesce(sum(r.cached = 0 AND r.cost_amount > 0), 0) AS priced,
       coalesce(sum(r.cached = 1), 0) AS spared,
       coalesce(sum(r.cached = 0 AND r.cost_amount IS NULL AND r.output_tokens IS NOT NULL), 0) AS unknown
     FROM runs r INDEXED BY runs_by_group JOIN run_models m ON m.key = r.model_key
     WHERE r.group_id = ? AND r.status NOT IN (${LIVE_STATUSES}) GROUP BY 1`,
    groupId,
  )
  return rows.reduce((sum: Spent, { connection, amount, free, priced, spared, unknown }) => {
    const local = isLocal(connection)
    return {
      currency: sum.currency,
      amount: sum.amount + amount,
      priced: sum.priced + priced + (local ? 0 : free),
      local: sum.local + (local ? free : 0),
      spared: sum.spared + spared,
      unknown: sum.unknown + unknown,
    }
  }, NOTHING_SPENT)
}
