import { artifactId } from './artifacts'
import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { firstLines } from './excerpt'
import { livingHosts } from './hosts'
import { settleBody } from './run-body'
import { dropPartial, readPartial } from './run-partials'
import { LIVE_STATUSES } from './run-status'
import { enqueue } from './search-queue'

interface Live {
  seq: number
  id: string
  host: string
}

function liveRuns(db: ReadableDB): Live[] {
  return all<Live>(db, `SELECT seq, id, host_id AS host FROM runs WHERE status IN (${LIVE_STATUSES})`)
}

/** The run goes over to the host that ended it, so that the old one, should it still be there, can't write it any more. */
function interrupt(db: WritableDB, hostId: string, { seq, id }: Live): void {
  const partial = readPartial(db, seq)
  run(
    db,
    `UPDATE runs SET status = 'interrupted', host_id = ?, output_id = ?, thinking_id = ?, excerpt = ? WHERE seq = ?`,
    hostId,
    partial ? artifactId(db, partial.text) : null,
    partial?.thinking ? artifactId(db, partial.thinking) : null,
    firstLines(partial?.text ?? ''),
    seq,
  )
  dropPartial(db, seq)
  settleBody(db, seq)
  enqueue(db, seq)
  recordChange(db, hostId, 'runs', id)
}

/** Ends the live runs of hosts that are gone, with the text that they had flushed. Answers the runs' ids. */
export function interruptDeadRuns(db: WritableDB, hostId: string, now = Date.now()): string[] {
  const isOrphan = (living: ReadonlySet<string>) => (live: Live) => live.host !== hostId && !living.has(live.host)
  if (!liveRuns(db).some(isOrphan(livingHosts(db, now)))) return []
  return inTransaction(db, () => {
    const orphans = liveRuns(db).filter(isOrphan(livingHosts(db, now)))
    for (const orphan of orphans) interrupt(db, hostId, orphan)
    return orphans.map((orphan) => orphan.id)
  })
}

/** Ends what this host still has open, for its own closing. */
export function interruptOwnRuns(db: WritableDB, hostId: string): void {
  if (!one(db, `SELECT 1 FROM runs WHERE status IN (${LIVE_STATUSES}) AND host_id = ?`, hostId)) return
  inTransaction(db, () => {
    for (const live of liveRuns(db)) if (live.host === hostId) interrupt(db, hostId, live)
  })
}
