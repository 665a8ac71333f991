import type { ResolvedInput } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { readBody } from './run-body'

/** Keeps which texts a run included. Call it inside a transaction; again does no harm. */
export function writeInputs(db: WritableDB, seq: number, inputs: readonly ResolvedInput[]): void {
  for (const { digest } of inputs) {
    run(
      db,
      'INSERT OR IGNORE INTO run_inputs (artifact_id, run_seq) SELECT id, ? FROM artifacts WHERE digest = ?',
      seq,
      Buffer.from(digest, 'hex'),
    )
  }
}

const BATCH = 50

/** Runs of earlier versions of Assay whose texts are not looked up yet. */
export function unreadRuns(db: ReadableDB): number {
  return one<{ count: number }>(db, 'SELECT count(*) AS count FROM lineage_queue')?.count ?? 0
}

export const hasUnreadRuns = (db: ReadableDB): boolean => one(db, 'SELECT 1 FROM lineage_queue LIMIT 1') !== undefined

/** Looks up the texts of runs that wait for that: for a worker's connection. Answers how many runs it did. */
export function readOlderInputs(db: WritableDB): number {
  let count = 0
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const waiting = all<{ seq: number }>(
      db,
      'SELECT run_seq AS seq FROM lineage_queue WHERE run_seq > ? ORDER BY run_seq LIMIT ?',
      after,
      BATCH,
    )
    const last = waiting.at(-1)
    if (last === undefined) return count
    after = last.seq
    const read = waiting.flatMap(({ seq }) => {
      const inputs = inputsOf(db, seq)
      return inputs === null ? [] : [{ seq, inputs }]
    })
    if (read.length === 0) continue
    inTransaction(db, () => {
      for (const { seq, inputs } of read) {
        writeInputs(db, seq, inputs)
        run(db, 'DELETE FROM lineage_queue WHERE run_seq = ?', seq)
      }
    })
    count += read.length
  }
}

/** Null where this runtime can't unpack it: the run waits for one that can. */
function inputsOf(db: ReadableDB, seq: number): readonly ResolvedInput[] | null {
  try {
    return readBody(db, seq)?.manifest.resolvedInputs ?? []
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'UNSUPPORTED') return null
    throw thrown
  }
}
