import { type Change, foreignChanges, lastChange, pruneChanges } from './changes'
import { inTransaction, type WritableDB } from './database'
import { beat, removeDeadHosts } from './hosts'
import { interruptDeadRuns } from './interrupted'
import { interruptDeadExperiments } from './interrupted-experiments'

const POLL_MS = 250
const BEAT_MS = 4_000

export interface PulseOptions {
  db: WritableDB
  hostId: string
  appVersion: string
  onForeignChange: (change: Change) => void
}

/**
 * Says that this host lives, takes note of hosts that have died, and tells what other processes changed. Answers how to stop
 * it. Its timers don't keep the process up.
 */
export function startPulse({ db, hostId, appVersion, onForeignChange }: PulseOptions): () => void {
  let version = db.pragma('data_version', { simple: true })
  let seen = lastChange(db)
  let lastBeat = Date.now()

  const poll = () => {
    const now = db.pragma('data_version', { simple: true })
    if (now === version) return
    version = now
    const { changes, seq } = foreignChanges(db, hostId, seen)
    seen = seq
    for (const change of changes) onForeignChange(change)
  }

  const pulse = () => {
    const now = Date.now()
    // After the machine slept, every other host's heartbeat looks old to the first that wakes. Give them a beat's time.
    const slept = now - lastBeat > 2 * BEAT_MS
    lastBeat = now
    inTransaction(db, () => {
      beat(db, hostId, appVersion, now)
      pruneChanges(db)
    })
    if (slept) return
    const interrupted = interruptDeadRuns(db, hostId, now)
    const experiments = interruptDeadExperiments(db, hostId, now)
    inTransaction(db, () => removeDeadHosts(db, now))
    for (const id of interrupted) onForeignChange({ topic: 'runs', id })
    for (const id of experiments) onForeignChange({ topic: 'experiments', id })
  }

  const timers = [setInterval(quietly(poll), POLL_MS), setInterval(quietly(pulse), BEAT_MS)]
  for (const timer of timers) timer.unref()
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}

/** A file that is locked for long, or a disk that is full, is met again by the next write, which has somebody to tell. */
function quietly(work: () => void): () => void {
  return () => {
    try {
      work()
    } catch {
      // The next turn tries again.
    }
  }
}
