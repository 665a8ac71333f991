import { all, one, type ReadableDB, run, type WritableDB } from './database'
import { LIVE_STATUSES } from './run-status'

/** Asks for the run to be indexed once it has ended. Until then a search reads the run itself. Call it inside a transaction. */
export function enqueue(db: WritableDB, seq: number): void {
  run(db, 'INSERT INTO search_queue (run_seq, stamp) VALUES (?, 0) ON CONFLICT DO UPDATE SET stamp = stamp + 1', seq)
}

export interface Queued {
  seq: number
  /** Changes when the run was written again since; then what was read of it is not what to index. */
  stamp: number
}

const READY = `FROM search_queue q JOIN runs r ON r.seq = q.run_seq WHERE r.status NOT IN (${LIVE_STATUSES})`

export function hasQueued(db: ReadableDB): boolean {
  return one(db, `SELECT 1 ${READY} LIMIT 1`) !== undefined
}

/** Ended runs that wait, oldest first, after the given one. */
export function nextQueued(db: ReadableDB, after: number, limit: number): Queued[] {
  return all<Queued>(db, `SELECT q.run_seq AS seq, q.stamp ${READY} AND q.run_seq > ? ORDER BY q.run_seq LIMIT ?`, after, limit)
}

/** Answers false where the run was written again since, or another process has indexed it. */
export function takeQueued(db: WritableDB, { seq, stamp }: Queued): boolean {
  return run(db, 'DELETE FROM search_queue WHERE run_seq = ? AND stamp = ?', seq, stamp) > 0
}
