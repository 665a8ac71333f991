import type { CellResult, CellState, ExperimentCounts } from '#shared/domain/experiment'
import { isLive, type RunStatus } from '#shared/domain/run'
import { readScore, type ScoreState } from './cell-scores'
import { all, type ReadableDB } from './database'
import type { ExperimentRow } from './experiments'

/** The newest run of a cell, without its texts. */
export interface CellRow {
  cell: string
  seq: number
  runId: string
  status: RunStatus
  cached: number
  excerpt: string
  errorCode: string | null
  totalMs: number | null
  inputTokens: number | null
  outputTokens: number | null
  costAmount: number | null
  costCurrency: string | null
  scoreState: ScoreState | null
  score: number | null
}

const COLUMNS = `r.group_key AS cell, r.seq, r.id AS runId, r.status, r.cached, r.excerpt, r.error_code AS errorCode,
  r.total_ms AS totalMs, r.input_tokens AS inputTokens, r.output_tokens AS outputTokens, r.cost_amount AS costAmount,
  r.cost_currency AS costCurrency, s.state AS scoreState, s.score`
const SCORES = 'LEFT JOIN cell_scores s ON s.experiment = ? AND s.cell = r.group_key AND s.run_seq = r.seq'

/** A cell that was asked again has several runs; the newest one is what came of it. */
export function cellRows(db: ReadableDB, { key, id }: Pick<ExperimentRow, 'key' | 'id'>): CellRow[] {
  return all<CellRow>(
    db,
    `SELECT ${COLUMNS} FROM runs r ${SCORES} WHERE r.seq IN
       (SELECT max(seq) FROM runs INDEXED BY runs_by_group WHERE group_id = ? AND role = 'main' GROUP BY group_key)`,
    key,
    id,
  )
}

/** The same for these cells alone. */
export function cellRowsOf(db: ReadableDB, { key, id }: Pick<ExperimentRow, 'key' | 'id'>, cells: readonly string[]): CellRow[] {
  return all<CellRow>(
    db,
    `SELECT ${COLUMNS} FROM runs r ${SCORES} WHERE r.seq IN
       (SELECT max(seq) FROM runs INDEXED BY runs_by_group WHERE group_id = ?
          AND group_key IN (SELECT value FROM json_each(?)) AND role = 'main' GROUP BY group_key)`,
    key,
    id,
    JSON.stringify(cells),
  )
}

/** One that was cut off by a host's death waits to be asked again. */
export function cellState(status: RunStatus): CellState {
  if (isLive(status)) return 'running'
  if (status === 'interrupted') return 'waiting'
  return status === 'skipped' ? 'completed' : (status as 'completed' | 'failed' | 'cancelled' | 'truncated')
}

export function cellResult(
  db: ReadableDB,
  experiment: Pick<ExperimentRow, 'key'>,
  row: CellRow,
): Omit<CellResult, 'variant' | 'case' | 'repeat'> {
  return {
    key: row.cell,
    state: cellState(row.status),
    runId: row.runId,
    cached: row.cached === 1,
    excerpt: row.excerpt,
    errorCode: row.errorCode,
    totalMs: row.totalMs,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    score: row.scoreState === null ? null : readScore(db, experiment.key, row.cell, row.seq),
  }
}

export const NO_COUNTS: ExperimentCounts = {
  cells: 0,
  completed: 0,
  passed: 0,
  notPassed: 0,
  scoringFailed: 0,
  failed: 0,
  truncated: 0,
  cancelled: 0,
  cached: 0,
}

/** How many of an experiment's cells are how, from their runs: some ms at 10,000 of them. */
export function countCells(db: ReadableDB, experiment: Pick<ExperimentRow, 'key' | 'id' | 'cells'>): ExperimentCounts {
  const rows = all<{ status: RunStatus; state: ScoreState | null; cached: number; count: number }>(
    db,
    `SELECT r.status, s.state, r.cached, count(*) AS count FROM runs r ${SCORES} WHERE r.seq IN
       (SELECT max(seq) FROM runs INDEXED BY runs_by_group WHERE group_id = ? AND role = 'main' GROUP BY group_key)
     GROUP BY 1, 2, 3`,
    experiment.key,
    experiment.id,
  )
  const counts = { ...NO_COUNTS, cells: experiment.cells }
  for (const { status, state, cached, count } of rows) {
    const cell = cellState(status)
    if (cell === 'completed' || cell === 'failed' || cell === 'truncated' || cell === 'cancelled') counts[cell] += count
    if (cached === 1) counts.cached += count
    if (cell !== 'completed') continue
    if (state === 'passed') counts.passed += count
    if (state === 'not-passed') counts.notPassed += count
    if (state === 'failed') counts.scoringFailed += count
  }
  return counts
}
