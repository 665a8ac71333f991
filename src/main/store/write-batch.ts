import type { AppError } from '#shared/errors'
import type { WritableDB } from './database'
import { commitWrites, merged, type RunWrite } from './run-writes'
import type { StoreWorker } from './worker-client'
import { createWriteThread } from './write-thread'

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
  /** Of its run; null where it is not to be joined with another. */
  id: string | null
  /** False for a new run that is likely to be written once more in this turn. */
  isWhole: boolean
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
/**
 * From so many on, what waits goes to that thread without waiting for the end of the turn. Else all runs would wait for one
 * another: this thread for the last of their rows, that one for the last of their answers.
 */
const CHUNK = 8
/** Batches that the thread has at most: the one in hand, and one to go on with while its answer is not read yet. */
const AHEAD = 2

export function createWriteBatch({ db, hostId, path, writer }: WriteBatchOptions): WriteBatch {
  const thread = createWriteThread(writer, path, hostId)
  let waiting: Entry[] = []
  /** Those of runs that wait, by the run's id. */
  const ofRun = new Map<string, Entry>()
  /** How many of those that wait are whole. */
  let whole = 0
  /** Of what the thread has. */
  let inHand = Promise.resolve()
  let lastAt = Number.NEGATIVE_INFINITY
  let busyUntil = Number.NEGATIVE_INFINITY

  const settle = (batch: readonly Entry[], errors: readonly (AppError | null)[]) => {
    lastAt = performance.now()
    for (const [index, { resolve, reject }] of batch.entries()) {
      const error = errors[index] ?? null
      if (error === null) resolve()
      else reject(error)
    }
  }
  const writesOf = (batch: readonly Entry[]) => batch.map(({ write }) => write)
  const commitHere = (batch: readonly Entry[]) => settle(batch, commitWrites(db, hostId, writesOf(batch)))
  const commitThere = async (batch: readonly Entry[]) => {
    try {
      settle(batch, await thread.commit(writesOf(batch)))
    } catch {
      commitHere(batch)
    }
    flush()
  }
  const flush = (count = waiting.length) => {
    if (count === 0) return
    const now = performance.now()
    if (count >= MANY) busyUntil = now + BUSY_MS
    const there = thread.isReady && (thread.underWay > 0 || now <= busyUntil)
    // Nothing overtakes what the thread has, and what is asked for meanwhile gathers.
    if (thread.underWay > 0 && (!there || count < CHUNK || thread.underWay >= AHEAD)) return
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    whole = 0
    for (const { id } of batch) if (id !== null) ofRun.delete(id)
    if (there) {
      inHand = Promise.all([inHand, commitThere(batch)]).then(() => {})
      return
    }
    if (count >= MANY) thread.noteLarge()
    commitHere(batch)
  }
  const schedule = () => {
    const wait = lastAt + PAUSE_MS - performance.now()
    // At the end of this turn of the event loop: everything that came in with it goes together.
    if (wait <= 0 || thread.isReady) setImmediate(() => flush())
    else setTimeout(() => flush(), Math.ceil(wait))
  }

  const becomeWhole = (entry: Entry) => {
    entry.isWhole = true
    whole += 1
    if (thread.isReady && whole >= CHUNK) flush(waiting.findLastIndex(({ isWhole }) => isWhole) + 1)
  }

  return {
    add(write) {
      const id = write.kind === 'flush' || write.kind === 'score' ? null : write.run.id
      const earlier = id === null ? undefined : ofRun.get(id)
      const both = earlier === undefined ? null : merged(earlier.write, write)
      if (earlier !== undefined && both !== null) {
        earlier.write = both
        if (!earlier.isWhole) becomeWhole(earlier)
        return earlier.done
      }
      if (waiting.length === 0 && thread.underWay === 0) schedule()
      const { promise: done, resolve, reject } = Promise.withResolvers<void>()
      const entry: Entry = { write, id, isWhole: false, done, resolve, reject }
      waiting.push(entry)
      if (id !== null) ofRun.set(id, entry)
      if (write.kind !== 'insert') becomeWhole(entry)
      return done
    },
    lastAt: () => lastAt,
    async close() {
      thread.isReady = false
      await inHand
      flush()
      await writer.close()
    },
  }
}
