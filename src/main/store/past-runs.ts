import type { ModelRef } from '#shared/domain/prompt'
import { all, type ReadableDB } from './database'
import { readInner } from './run-body'
import { modelKey } from './run-keys'

/** What a completed run took, with the prompt that it was of. */
export interface PastRun {
  promptId: string | null
  totalMs: number | null
  loadMs: number | null
  inputTokens: number | null
  outputTokens: number | null
  cost: { amount: number; currency: string } | null
}

type Row = Omit<PastRun, 'cost' | 'loadMs'> & { seq: number; amount: number | null; currency: string | null }

const LOOKED_AT = 100

/** The newest completed runs of a model that asked it, on this machine. Unpacks the timings of each: a few ms. */
export function pastRuns(db: ReadableDB, model: ModelRef): PastRun[] {
  const key = modelKey(db, model)
  if (key === null) return []
  const rows = all<Row>(
    db,
    `SELECT seq, prompt_id AS promptId, total_ms AS totalMs, input_tokens AS inputTokens, output_tokens AS outputTokens,
       cost_amount AS amount, cost_currency AS currency
     FROM runs INDEXED BY runs_by_status_model WHERE status = 'completed' AND model_key = ? AND cached = 0 AND imported = 0
     ORDER BY seq DESC LIMIT ?`,
    key,
    LOOKED_AT,
  )
  return rows.map(({ seq, amount, currency, ...row }) => {
    const timings = readInner(db, seq)?.timings
    const { totalMs } = row
    return {
      ...row,
      // Waiting for a place is the others' time.
      totalMs: totalMs === null ? null : Math.max(0, totalMs - (timings?.queuedMs ?? 0)),
      loadMs: timings?.loadMs ?? null,
      cost: amount === null ? null : { amount, currency: currency ?? 'USD' },
    }
  })
}
