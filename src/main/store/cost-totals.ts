import type { CostTotal } from '#shared/contract/costs'
import { all, type ReadableDB } from './database'
import { LIVE_STATUSES } from './run-status'

const KEYS = {
  day: `strftime('%Y-%m-%d', r.created_at / 1000, 'unixepoch', 'localtime')`,
  model: `m.connection || ':' || m.name`,
  prompt: 'p.name',
}

/** Tokens are not counted where no model took them: of cached answers, and of runs that no answer came for. Reads every row since then: a tenth of a second a hundred thousand. */
export function costTotals(db: ReadableDB, by: keyof typeof KEYS, since: number): CostTotal[] {
  return all<CostTotal>(
    db,
    `SELECT ${KEYS[by]} AS key, count(*) AS runs, coalesce(sum(r.cost_amount), 0) AS amount,
       coalesce(sum(r.cost_amount IS NULL AND r.total_ms IS NOT NULL AND r.output_tokens IS NOT NULL), 0) AS unknown,
       coalesce(sum(CASE WHEN r.cached = 0 AND r.output_tokens IS NOT NULL THEN r.input_tokens END), 0) AS inputTokens,
       coalesce(sum(CASE r.cached WHEN 0 THEN r.output_tokens END), 0) AS outputTokens
     FROM runs r JOIN run_prompts p ON p.key = r.prompt_key JOIN run_models m ON m.key = r.model_key
     WHERE r.created_at >= ? AND r.status NOT IN (${LIVE_STATUSES})
     GROUP BY 1 ORDER BY ${by === 'day' ? '1 DESC' : 'amount DESC, runs DESC, 1'}`,
    since,
  )
}
