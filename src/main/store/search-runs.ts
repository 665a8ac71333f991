import { all, one, type ReadableDB } from './database'
import { around } from './excerpt'
import type { FilterKeys } from './run-filter'
import { newest } from './run-pages'
import type { RunRow } from './run-row'
import { searchExpression } from './search-query'
import { innerTexts, outputText, searchTexts } from './search-text'
import { firstHit, matchesAll, mayMatch, wordsOf } from './search-words'

interface Waiting {
  seq: number
  status: string
  model: number
  prompt: number
}

/** Runs that the index does not know yet: they are read, so that a run is found as soon as it is kept. */
function waiting(db: ReadableDB, words: readonly string[], keys: FilterKeys, before: number, limit: number): number[] {
  const rows = all<Waiting>(
    db,
    `SELECT r.seq, r.status, r.model_key AS model, r.prompt_key AS prompt FROM search_queue q JOIN runs r ON r.seq = q.run_seq
     WHERE q.run_seq < ? ORDER BY q.run_seq DESC`,
    before,
  )
  const found: number[] = []
  for (const row of rows) {
    if (keys.model !== null && keys.model !== row.model) continue
    if (keys.prompt !== null && keys.prompt !== row.prompt) continue
    if (keys.statuses.length > 0 && !keys.statuses.some((status) => status === row.status)) continue
    const { texts } = searchTexts(db, row.seq)
    if (mayMatch(texts, words) && matchesAll(wordsOf(texts), words)) found.push(row.seq)
    if (found.length === limit) break
  }
  return found
}

// A run that was written again after it was indexed stands in the queue; what the index says of it is old.
const INDEXED = 'FROM run_search WHERE run_search MATCH ? AND rowid NOT IN (SELECT run_seq FROM search_queue)'

/** Row numbers of the newest runs before a place that have all the words. */
export function searchSeqs(db: ReadableDB, words: readonly string[], keys: FilterKeys, before: number, limit: number): number[] {
  const expression = searchExpression(db, words, keys)
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
  return newest([...indexed.map((row) => row.seq), ...waiting(db, words, keys, before, limit)], limit)
}

export function countSearch(db: ReadableDB, words: readonly string[], keys: FilterKeys): number {
  const expression = searchExpression(db, words, keys)
  const indexed =
    expression === null ? 0 : (one<{ count: number }>(db, `SELECT count(*) AS count ${INDEXED}`, expression)?.count ?? 0)
  return indexed + waiting(db, words, keys, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY).length
}

/** The text around the first hit: in the output, else in messages, variables and error; the beginning where only a name was hit. */
export function hitExcerpt(db: ReadableDB, row: RunRow, words: readonly string[]): string {
  const output = outputText(db, row.seq, row.outputId)
  const place = firstHit(output, words)
  if (place >= 0) return around(output, place)
  for (const text of innerTexts(db, row.seq) ?? []) {
    const hit = firstHit(text, words)
    if (hit >= 0) return around(text, hit)
  }
  return row.excerpt
}
