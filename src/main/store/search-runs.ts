import { all, one, type ReadableDB } from './database'
import { around, BEFORE } from './excerpt'
import type { FilterKeys } from './run-filter'
import { newest } from './run-pages'
import type { RunRow } from './run-row'
import { searchExpression } from './search-query'
import { innerTexts, outputText } from './search-text'
import { waitingSeqs } from './search-waiting'
import { firstHit } from './search-words'

// A run that was written again after it was indexed stands in the queue; what the index says of it is old.
const INDEXED = 'FROM run_search WHERE run_search MATCH ? AND rowid NOT IN (SELECT run_seq FROM search_queue)'

/** Row numbers of the newest runs before a place that have all the words. */
export function searchSeqs(db: ReadableDB, words: readonly string[], keys: FilterKeys, before: number, limit: number): number[] {
  const expression = searchExpression(db, words, keys, 2000)
  const indexed =
    expression === null
      ? []
      : all<{ seq: number }>(
          db,
          `SELECT rowid AS seq ${INDEXED} AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
          expression,
          BigInt(before),
          limit,
        )
  return newest([...indexed.map((row) => row.seq), ...waitingSeqs(db, words, keys, before, limit)], limit)
}

export function countSearch(db: ReadableDB, words: readonly string[], keys: FilterKeys): number {
  const expression = searchExpression(db, words, keys, 2000)
  const indexed =
    expression === null ? 0 : (one<{ count: number }>(db, `SELECT count(*) AS count ${INDEXED}`, expression)?.count ?? 0)
  return indexed + waitingSeqs(db, words, keys, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY).length
}

/** The text around the first hit: in the output, else in messages, variables and error; the beginning where only a name was hit. */
export function hitExcerpt(db: ReadableDB, row: RunRow, words: readonly string[]): string {
  // What lists show of it anyway, where the hit is near its beginning: most pages then unpack few runs.
  const near = firstHit(row.excerpt, words)
  if (near >= 0 && near <= BEFORE) return row.excerpt
  const output = outputText(db, row.seq, row.outputId) ?? row.excerpt
  const place = firstHit(output, words)
  if (place >= 0) return around(output, place)
  for (const text of innerTexts(db, row.seq) ?? []) {
    const hit = firstHit(text, words)
    if (hit >= 0) return around(text, hit)
  }
  return row.excerpt
}
