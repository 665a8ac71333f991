import type { Topic } from '#shared/contract/events'
import { all, one, type ReadableDB, run, type WritableDB } from './database'

export interface Change {
  topic: Topic
  id: string
}

/** Other hosts are at most a poll behind; this many changes outlast any pause worth catching up on. */
const KEPT = 20_000

/** Call it inside the transaction that makes the change. */
export function recordChange(db: WritableDB, hostId: string, topic: Topic, id: string): void {
  run(db, 'INSERT INTO changes (topic, id, host_id) VALUES (?, ?, ?)', topic, id, hostId)
}

export function lastChange(db: ReadableDB): number {
  return one<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM changes')?.seq ?? 0
}

/** What other hosts changed after `seq`, each thing once, in order of its last change. */
export function foreignChanges(db: ReadableDB, hostId: string, seq: number): { changes: Change[]; seq: number } {
  const last = lastChange(db)
  const changes = all<Change>(
    db,
    `SELECT topic, id FROM changes WHERE seq > ? AND seq <= ? AND host_id <> ? GROUP BY topic, id ORDER BY max(seq)`,
    seq,
    last,
    hostId,
  )
  return { changes, seq: last }
}

export function pruneChanges(db: WritableDB): void {
  run(db, 'DELETE FROM changes WHERE seq <= (SELECT max(seq) FROM changes) - ?', KEPT)
}
