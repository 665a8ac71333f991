import type { AppError } from '#shared/errors'
import type { WritableDB } from './database'
import { commitWrites, merged, type RunWrite } from './run-writes'
import type { StoreWorker } from './worker-client'

/** Writes that are asked for at about the same time, in one transaction: a commit costs more than most of what it commits. */
export interface WriteBatch {
  /**
   * Resolves once the write is committed, in the order of asking. Rejects with the AppError that kept it from the disk; the
   * others of its batch don't share its fate. Of a run whose earlier write still waits, both are one, and share theirs.
   */
  add(write: RunWrite): Promise<void>
  /** When something was last written; by performance.now(). */
  lastAt(): number
  /** Writes what waits, and ends the thread. */
  close(): Promise<void>
}

export interface WriteBatchOptions {
  db: WritableDB
  hostId: string
  path: string
  /** Started only where much is written: for a run now and then, a thread costs more than it saves. */
  writer: StoreWorker
}

interface Entry {
  write: RunWrite
  done: Promise<void>
  resolve: () => void
  reject: (error: AppError) => void
}

/** Between two commits of this thread, ms: under load more comes together, and what comes alone waits for nothing. */
const PAUSE_MS = 2
/** From so many at a time on, another thread does it. */
const MANY = 4
/** So long after such a batch it does the small ones too, ms: they would hold this thread up as long as their commit takes. */
const BUSY_MS = 500
/** Batches of that size that make it worth its start. */
const WORTH_A_THREAD = 8

export function createWriteBatch({ db, hostId, path, writer }: WriteBatchOptions): WriteBatch {
  let waiting: Entry[] = []
  /** Those of runs that wait, by the run's id. */
  const ofRun = new Map<string, Entry>()
  let lastAt = Number.NEGATIVE_INFINITY
  let large = 0
  let busyUntil = Number.NEGATIVE_INFINITY
  let isReady = false
  let underWay: Promise<void> | null = null

  const settle = (batch: readonly Entry[], errors: readonly (AppError | null)[]) => {
    lastAt = performance.now()
    for (const [index, { resolve, reject }] of batch.entries()) {
      const error = errors[index] ?? null
      if (error === null) resolve()
      else reject(error)
    }
  }
  const commitHere = (batch: readonly Entry[]) =>
    settle(
      batch,
      commitWrites(
        db,
        hostId,
        batch.map(({ write }) => write),
      ),
    )
  const commitThere = async (batch: readonly Entry[]) => {
    try {
      settle(
        batch,
        await writer.write(
          path,
          hostId,
          batch.map(({ write }) => write),
        ),
      )
    } catch {
      // The thread is gone, with all or nothing of the batch on disk.
      isReady = false
      commitHere(batch)
    }
  }
  const flush = () => {
    if (underWay !== null || waiting.length === 0) return
    const batch = waiting
    waiting = []
    ofRun.clear()
    const now = performance.now()
    if (batch.length >= MANY) busyUntil = now + BUSY_MS
    if (now > busyUntil || !isReady) {
      if (batch.length >= MANY) countLarge()
      commitHere(batch)
      return
    }
    // What is asked for meanwhile gathers, and goes together.
    underWay = commitThere(batch).finally(() => {
      underWay = null
      flush()
    })
  }
  const countLarge = () => {
    large += 1
    if (large !== WORTH_A_THREAD) return
    writer.write(path, hostId, []).then(
      () => {
        isReady = true
      },
      () => {},
    )
  }
  const schedule = () => {
    const wait = lastAt + PAUSE_MS - performance.now()
    // At the end of this turn of the event loop: everything that came in with it goes together.
    if (wait <= 0 || isReady) setImmediate(flush)
    else setTimeout(flush, Math.ceil(wait))
  }

  return {
    add(write) {
      const id = write.kind === 'flush' || write.kind === 'score' ? null : write.run.id
      const earlier = id === null ? undefined : ofRun.get(id)
      const both = earlier === undefined ? null : merged(earlier.write, write)
      if (earlier !== undefined && both !== null) {
        earlier.write = both
        return earlier.done
      }
      if (waiting.length === 0 && underWay === null) schedule()
      const { promise: done, resolve, reject } = Promise.withResolvers<void>()
      const entry: Entry = { write, done, resolve, reject }
      waiting.push(entry)
      if (id !== null) ofRun.set(id, entry)
      return done
    },
    lastAt: () => lastAt,
    async close() {
      isReady = false
      await underWay
      flush()
      await writer.close()
    },
  }
}
