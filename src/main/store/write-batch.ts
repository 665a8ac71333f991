import { AppError } from '#shared/errors'
import { inTransaction, type WritableDB } from './database'

/** Writes that are asked for at about the same time, in one transaction: a commit costs more than most of what it commits. */
export interface WriteBatch {
  /**
   * Resolves once the write is committed, in the order of asking. Rejects with the AppError that kept it from the disk; the
   * others of its batch don't share its fate. A write may be done again after a rollback.
   */
  add(write: () => void): Promise<void>
  /** Writes what waits now. */
  flush(): void
  /** When something was last written; by performance.now(). */
  lastAt(): number
}

interface Entry {
  write: () => void
  resolve: () => void
  reject: (thrown: unknown) => void
}

/** Between two commits, ms: under load more comes together, and what comes alone waits for nothing. */
const PAUSE_MS = 2

export function createWriteBatch(db: WritableDB): WriteBatch {
  let waiting: Entry[] = []
  let lastAt = Number.NEGATIVE_INFINITY

  const flush = () => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    commit(db, batch)
    lastAt = performance.now()
  }
  const schedule = () => {
    const wait = lastAt + PAUSE_MS - performance.now()
    // At the end of this turn of the event loop: everything that came in with it goes together.
    if (wait <= 0) setImmediate(flush)
    else setTimeout(flush, Math.ceil(wait))
  }

  return {
    add: (write) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) schedule()
        waiting.push({ write, resolve, reject })
      }),
    flush,
    lastAt: () => lastAt,
  }
}

function commit(db: WritableDB, batch: readonly Entry[]): void {
  try {
    inTransaction(db, () => {
      for (const { write } of batch) write()
    })
  } catch (thrown) {
    // Whoever has the file locked would hold each of them up for seconds.
    const isLocked = thrown instanceof AppError && thrown.code === 'WORKSPACE_BUSY'
    if (batch.length === 1 || isLocked) for (const { reject } of batch) reject(thrown)
    else for (const entry of batch) commit(db, [entry])
    return
  }
  for (const { resolve } of batch) resolve()
}
