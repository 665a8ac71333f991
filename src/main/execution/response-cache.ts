import type { CacheStats } from '#shared/contract/cache'
import { answerOf, type KeptAnswer } from '../store/equal-runs'
import type { AnswerEntry } from '../store/kept-answer'
import type { Store } from '../store/open'
import { clearResponses, countLookups, findResponse, responseTotals } from '../store/responses'

export interface ResponseCache {
  /** The answer to the same request and the run that got it; null where none is kept. */
  find(key: string): { runId: string; answer: KeptAnswer } | null
  /** How a run's answer is to be kept, with what was counted since the last one. */
  entry(key: string): AnswerEntry
  stats(): CacheStats['responses']
  clear(filter: { prompt: string | null; model: string | null }): number
  /** Writes what was counted since the last answer was kept. */
  close(): void
}

/** An answer that can't be read, in this runtime or at all, is none: the model can be asked. */
function readable(read: () => KeptAnswer | null): KeptAnswer | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** Answers by what was really sent. An entry points to the run that got it, so nothing is stored twice, and clearing loses no run. */
export function createResponseCache({ db }: Pick<Store, 'db'>, limitMb: () => number): ResponseCache {
  // Counted here and written with the next row, since a transaction of its own for a miss would cost more than the look-up.
  const pending = { hits: 0, misses: 0 }
  const limitBytes = () => limitMb() * 1_000_000
  const writeCounts = () => {
    if (pending.hits === 0 && pending.misses === 0) return
    countLookups(db, pending.hits, pending.misses)
    pending.hits = 0
    pending.misses = 0
  }
  return {
    find(key) {
      const runId = findResponse(db, key)
      const answer = runId === null ? null : readable(() => answerOf(db, runId))
      if (runId === null || answer === null) {
        pending.misses += 1
        return null
      }
      pending.hits += 1
      return { runId, answer }
    },
    entry(key) {
      const { hits, misses } = pending
      pending.hits = 0
      pending.misses = 0
      return { key, limitBytes: limitBytes(), hits, misses }
    },
    stats() {
      const { entries, bytes, hits, misses, evictions } = responseTotals(db)
      return {
        entries,
        bytes,
        limitBytes: limitBytes(),
        hits: hits + pending.hits,
        misses: misses + pending.misses,
        evictions,
      }
    },
    clear: (filter) => clearResponses(db, filter),
    close() {
      try {
        writeCounts()
      } catch {
        // A disk that takes nothing now: figures are not worth failing for.
      }
    },
  }
}
