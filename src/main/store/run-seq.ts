import { AppError } from '#shared/errors'
import { all, one, type ReadableDB } from './database'

/** An ISO 8601 instant in ms since 1970. Throws INVALID_INPUT for what is no instant. */
export function instantMs(instant: string): number {
  const ms = Date.parse(instant)
  if (Number.isNaN(ms)) throw new AppError('INVALID_INPUT', `${instant} is no instant in ISO 8601.`)
  return ms
}

/** Two processes on one workspace may write a little out of order. */
const JITTER_MS = 2000

/**
 * The row number of a new run: its time in ms, or the next free number after it. So rows lie in order of time, and a page is
 * cut by one number. A burst of more than one run a ms runs ahead of the clock until it pauses; runs in it keep their order.
 */
export function nextSeq(db: ReadableDB, createdMs: number): number {
  const last = one<{ seq: number; created: number }>(db, 'SELECT seq, created_at AS created FROM runs ORDER BY seq DESC LIMIT 1')
  if (!last) return createdMs
  if (createdMs > last.created - JITTER_MS) return Math.max(createdMs, last.seq + 1)
  // Older than what there is: a run brought in, or a clock set back. It goes where its time belongs.
  let free = createdMs
  for (;;) {
    const taken = all<{ seq: number }>(db, 'SELECT seq FROM runs WHERE seq >= ? ORDER BY seq LIMIT 1000', free)
    for (const { seq } of taken) {
      if (seq > free) return free
      free = seq + 1
    }
    if (taken.length < 1000) return free
  }
}
