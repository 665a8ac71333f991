import type { ReadableDB } from './database'
import { hasUnreadRuns } from './run-inputs'
import { hasQueued } from './search-queue'
import type { StoreWorker } from './worker-client'

const LOOK_MS = 300
const QUIET_MS = 250
const LONGEST_WAIT_MS = 5_000
/** Runs that this runtime can't unpack stay in the queue, and a full disk stays full for a while: neither is tried all the time. */
const STUCK_MS = 60_000
const AFTER_FAILURE_MS = 2_000

export interface Indexing {
  /** Indexes what waits now. Answers how many runs it was. */
  now(): Promise<number>
  stop(): void
}

/** Has ended runs indexed, soon after they ended and away from the thread that wrote them, and runs of before looked through for lineage. */
export function startIndexing(db: ReadableDB, path: string, worker: StoreWorker, lastWriteAt: () => number): Indexing {
  let waitsSince: number | null = null
  let failures = 0
  let running: Promise<number> | null = null
  let notBefore = 0

  const now = () => {
    running ??= worker
      .perform({ kind: 'index', path })
      .then(Number)
      .finally(() => {
        running = null
      })
    return running
  }

  const look = () => {
    if (running || Date.now() < notBefore) return
    // Two writers take turns badly, so runs that are being written go first; but a search reads all that waits, hence the limit.
    waitsSince ??= performance.now()
    const quiet = performance.now() - lastWriteAt() > QUIET_MS
    if (!quiet && performance.now() - waitsSince < LONGEST_WAIT_MS) return
    waitsSince = null
    if (!somethingWaits(db)) return
    now().then(
      (count) => {
        failures = 0
        if (count === 0) notBefore = Date.now() + STUCK_MS
      },
      () => {
        // A search reads what is not indexed, so nothing is lost but speed.
        failures += 1
        notBefore = Date.now() + Math.min(STUCK_MS, AFTER_FAILURE_MS * failures)
      },
    )
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return { now, stop: () => clearInterval(timer) }
}

/** The timer has nobody to tell that the file could not be read; the next look tries again. */
function somethingWaits(db: ReadableDB): boolean {
  try {
    return hasQueued(db) || hasUnreadRuns(db)
  } catch {
    return false
  }
}
