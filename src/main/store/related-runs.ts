import type { RelatedRun } from '#shared/domain/run'
import { all, one, type ReadableDB } from './database'
import { readInner } from './run-body'
import { RUN_COLUMNS, RUN_NAMES, type RunRow, runSummary } from './run-row'

const LIMIT = 50

/** Each by an index of its own. One that was run again and took the answer is both, and counts once. */
const FOUND = `SELECT seq FROM runs INDEXED BY runs_by_parent WHERE parent_run_id = ?
  UNION SELECT seq FROM runs INDEXED BY runs_by_cached_from WHERE cached_from = ?
  UNION SELECT seq FROM runs INDEXED BY runs_by_skipped_for WHERE skipped_for = ?`

interface Row extends RunRow {
  skippedFor: string | null
  cachedFrom: string | null
}

/** The runs that came of this one, the newest first. */
export function relatedRuns(db: ReadableDB, id: string): { items: RelatedRun[]; total: number } {
  const total = one<{ total: number }>(db, `SELECT count(*) AS total FROM (${FOUND})`, id, id, id)?.total ?? 0
  if (total === 0) return { items: [], total }
  const rows = all<Row>(
    db,
    `SELECT ${RUN_COLUMNS}, r.skipped_for AS skippedFor, r.cached_from AS cachedFrom FROM runs r ${RUN_NAMES}
     WHERE r.seq IN (${FOUND}) ORDER BY r.seq DESC LIMIT ${LIMIT}`,
    id,
    id,
    id,
  )
  return { items: rows.map((row) => related(db, row, id)), total }
}

function related(db: ReadableDB, row: Row, id: string): RelatedRun {
  const run = runSummary(row)
  if (row.skippedFor === id) return { relation: 'skipped', verdict: null, run }
  if (row.cachedFrom === id) return { relation: 'cached', verdict: null, run }
  if (run.role === 'judge') return { relation: 'judge', verdict: null, run }
  const replay = readInner(db, row.seq)?.replay ?? null
  return { relation: replay === null ? 'again' : 'replay', verdict: replay?.verdict ?? null, run }
}
