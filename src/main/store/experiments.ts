import type { ExperimentCounts, ExperimentStatus } from '#shared/domain/experiment'
import { AppError } from '#shared/errors'
import { artifactById, artifactId } from './artifacts'
import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { livingHosts } from './hosts'
import { LIVE_STATUSES } from './run-status'

export interface ExperimentRow {
  /** Its number in the tables of cells. */
  key: number
  id: string
  name: string
  status: ExperimentStatus
  hostId: string
  designId: number
  /** Null where the answers are scored as the design says. */
  scoringId: number | null
  cells: number
  variants: number
  cases: number
  repeats: number
  counts: ExperimentCounts
  createdAt: number
  updatedAt: number
}

export interface NewExperiment extends Pick<ExperimentRow, 'id' | 'name' | 'cells' | 'variants' | 'cases' | 'repeats'> {
  /** Canonical JSON of the design. */
  designText: string
  counts: ExperimentCounts
}

const COLUMNS = `e.key, g.id, e.name, g.status, g.host_id AS hostId, e.design_id AS designId, e.scoring_id AS scoringId, e.cells,
  e.variants, e.cases, e.repeats, g.totals, g.created_at AS createdAt, e.updated_at AS updatedAt`
const FROM = 'FROM experiments e JOIN run_groups g ON g.id = e.group_id'

type Kept = Omit<ExperimentRow, 'counts'> & { totals: string }

const asRow = ({ totals, ...row }: Kept): ExperimentRow => ({ ...row, counts: JSON.parse(totals) as ExperimentCounts })

/** Keeps a draft: nothing of it has run. */
export function insertExperiment(db: WritableDB, hostId: string, made: NewExperiment): void {
  inTransaction(db, () => {
    const now = Date.now()
    run(
      db,
      `INSERT INTO run_groups (id, kind, parent_group_id, status, totals, host_id, created_at)
       VALUES (?, 'experiment', NULL, 'draft', ?, ?, ?)`,
      made.id,
      JSON.stringify(made.counts),
      hostId,
      now,
    )
    run(
      db,
      `INSERT INTO experiments (group_id, name, design_id, cells, variants, cases, repeats, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      made.id,
      made.name,
      artifactId(db, made.designText),
      made.cells,
      made.variants,
      made.cases,
      made.repeats,
      now,
    )
    recordChange(db, hostId, 'experiments', made.id)
  })
}

export function getExperiment(db: ReadableDB, id: string): ExperimentRow | null {
  const row = one<Kept>(db, `SELECT ${COLUMNS} ${FROM} WHERE g.id = ?`, id)
  return row ? asRow(row) : null
}

/** Newest first. The cursor is the number of the last one of the page before. */
export function listExperiments(
  db: ReadableDB,
  { limit, cursor }: { limit: number; cursor: string | null },
): { items: ExperimentRow[]; next: string | null } {
  const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor)
  if (!Number.isSafeInteger(before)) throw new AppError('INVALID_INPUT', `${cursor?.slice(0, 40)} is no cursor of this list.`)
  const rows = all<Kept>(db, `SELECT ${COLUMNS} ${FROM} WHERE e.key < ? ORDER BY e.key DESC LIMIT ?`, before, limit + 1)
  const items = rows.slice(0, limit).map(asRow)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? String(last.key) : null }
}

/** The newest of this design; null where there is none. `designDigest` is 64 hex digits. */
export function experimentOfDesign(db: ReadableDB, designDigest: string): ExperimentRow | null {
  const row = one<Kept>(
    db,
    `SELECT ${COLUMNS} ${FROM} JOIN artifacts a ON a.id = e.design_id WHERE a.digest = ? ORDER BY e.key DESC LIMIT 1`,
    Buffer.from(designDigest, 'hex'),
  )
  return row ? asRow(row) : null
}

/** Canonical JSON of the design, with its digest. */
export function designText(db: ReadableDB, { id, designId }: ExperimentRow): { text: string; digest: string } {
  const design = artifactById(db, designId)
  if (design === null) throw new AppError('WORKSPACE_DAMAGED', `The design of experiment ${id} is not in this workspace.`)
  return design
}

/** Canonical JSON of the expectations that took the place of the design's; null where none did. */
export const scoringText = (db: ReadableDB, { scoringId }: ExperimentRow): string | null =>
  artifactById(db, scoringId)?.text ?? null

/**
 * Makes it this host's and running. INVALID_INPUT where another host runs it: two of them would ask the same cells. NOT_FOUND
 * where there is none.
 */
export function claimExperiment(db: WritableDB, hostId: string, id: string): ExperimentRow {
  return inTransaction(db, () => {
    const row = getExperiment(db, id)
    if (row === null) throw new AppError('NOT_FOUND', `There is no experiment ${id} in this workspace.`)
    if (isElsewhere(db, hostId, row))
      throw new AppError('INVALID_INPUT', `${row.name} is running in another Assay on this workspace.`, {
        hint: 'Pause it there, or wait for its end.',
      })
    run(db, `UPDATE run_groups SET host_id = ?, status = 'running' WHERE id = ?`, hostId, id)
    run(db, 'UPDATE experiments SET updated_at = ? WHERE key = ?', Date.now(), row.key)
    recordChange(db, hostId, 'experiments', id)
    return { ...row, hostId, status: 'running' }
  })
}

/** Whether another living host runs it, or waits for the last runs of it. */
function isElsewhere(db: ReadableDB, hostId: string, { id, status, hostId: owner }: ExperimentRow): boolean {
  const living = livingHosts(db, Date.now())
  if (owner !== hostId && status === 'running' && living.has(owner)) return true
  const hosts = all<{ host: string }>(
    db,
    `SELECT DISTINCT host_id AS host FROM runs WHERE group_id = ? AND status IN (${LIVE_STATUSES})`,
    id,
  )
  return hosts.some(({ host }) => host !== hostId && living.has(host))
}

/**
 * Where it stands (null leaves that, as another process may just have asked to pause) and how many cells are how. False where it is no longer this host's: another took it
 * for dead.
 */
export function updateExperiment(
  db: WritableDB,
  hostId: string,
  { id, status, counts }: Pick<ExperimentRow, 'id' | 'counts'> & { status: ExperimentStatus | null },
): boolean {
  return inTransaction(db, () => {
    const changed = run(
      db,
      'UPDATE run_groups SET status = coalesce(?, status), totals = ? WHERE id = ? AND host_id = ?',
      status,
      JSON.stringify(counts),
      id,
      hostId,
    )
    if (changed === 0) return false
    run(db, 'UPDATE experiments SET updated_at = ? WHERE group_id = ?', Date.now(), id)
    recordChange(db, hostId, 'experiments', id)
    return true
  })
}

/** Asks the host that runs it to stop there: it sees the change. Also sets what nobody runs. */
export function wishStatus(db: WritableDB, hostId: string, id: string, status: 'paused' | 'cancelled'): void {
  inTransaction(db, () => {
    run(db, 'UPDATE run_groups SET status = ? WHERE id = ?', status, id)
    recordChange(db, hostId, 'experiments', id)
  })
}

/** Other expectations than the design's own, as canonical JSON; null for those of the design again. The scores so far go. */
export function setScoring(db: WritableDB, hostId: string, id: string, text: string | null): void {
  inTransaction(db, () => {
    run(db, 'DELETE FROM cell_scores WHERE experiment = (SELECT key FROM experiments WHERE group_id = ?)', id)
    run(db, 'UPDATE experiments SET scoring_id = ? WHERE group_id = ?', text === null ? null : artifactId(db, text), id)
    recordChange(db, hostId, 'experiments', id)
  })
}
