import type { ReadableDB } from './database'
import { hasQueued } from './search-queue'
import type { StoreWorker } from './worker-client'

const LOOK_MS = 300
const MOST_FAILURES = 3
/** Runs that this runtime can't unpack stay in the queue; they are not tried all the time. */
const STUCK_MS = 60_000

export interface Indexing {
  /** Indexes what waits now. Answers how many runs it was. */
  now(): Promise<number>
  stop(): void
}

/** Has ended runs indexed, soon after they ended and away from the thread that wrote them. */
export function startIndexing(db: ReadableDB, path: string, worker: StoreWorker): Indexing {
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
    if (running || Date.now() < notBefore || !hasQueued(db)) return
    now().then(
      (count) => {
        failures = 0
        if (count === 0) notBefore = Date.now() + STUCK_MS
      },
      () => {
        failures += 1
        // A search reads what is not indexed, so nothing is lost but speed.
        if (failures >= MOST_FAILURES) clearInterval(timer)
      },
    )
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return { now, stop: () => clearInterval(timer) }
}
