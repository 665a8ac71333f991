import { one, type ReadableDB, run, type WritableDB } from './database'
import { LIVE_STATUSES } from './run-status'

export interface Partial {
  text: string
  thinking: string
}

/** The output of a live run as far as it was flushed; null before the first flush and after the end. */
export function readPartial(db: ReadableDB, seq: number): Partial | null {
  return one<Partial>(db, 'SELECT text, thinking FROM run_partials WHERE run_seq = ?', seq) ?? null
}

/**
 * Keeps the whole output so far, so that a crash costs no more than what came since. Writes nothing where the run has ended
 * or belongs to another host: a late flush must not bring back what the end has put away.
 */
export function flushOutput(db: WritableDB, hostId: string, id: string, { text, thinking }: Partial): void {
  run(
    db,
    `INSERT INTO run_partials (run_seq, text, thinking)
     SELECT seq, ?, ? FROM runs WHERE id = ? AND host_id = ? AND status IN (${LIVE_STATUSES})
     ON CONFLICT DO UPDATE SET text = excluded.text, thinking = excluded.thinking`,
    text,
    thinking,
    id,
    hostId,
  )
}

export function writePartial(db: WritableDB, seq: number, { text, thinking }: Partial): void {
  run(db, 'INSERT OR REPLACE INTO run_partials (run_seq, text, thinking) VALUES (?, ?, ?)', seq, text, thinking)
}

export function dropPartial(db: WritableDB, seq: number): void {
  run(db, 'DELETE FROM run_partials WHERE run_seq = ?', seq)
}
