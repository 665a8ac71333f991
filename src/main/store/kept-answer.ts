import type { Run } from '#shared/domain/run'
import type { WritableDB } from './database'
import { countLookups, evictResponses, keepResponse, touchResponse } from './responses'

/** An answer to be kept for equal requests, and what was counted of look-ups since the last one. */
export interface AnswerEntry {
  key: string
  limitBytes: number
  hits: number
  misses: number
}

/** To be called with the run's final row, in its transaction. */
export function keepAnswer(db: WritableDB, seq: number, run: Run, { key, limitBytes, hits, misses }: AnswerEntry): void {
  if (hits > 0 || misses > 0) countLookups(db, hits, misses)
  const now = Date.now()
  if (run.cached) touchResponse(db, key, now)
  else if (run.output !== null) {
    const { text, thinking } = run.output
    keepResponse(db, key, seq, Buffer.byteLength(text) + Buffer.byteLength(thinking ?? ''), now)
    evictResponses(db, limitBytes)
  }
}
