import { isLive, type RunStatus } from '#shared/domain/run'
import { all, type ReadableDB } from './database'
import type { FilterKeys } from './run-filter'
import { searchTexts } from './search-text'
import { matchesAll, mayMatch, wordsOf } from './search-words'

interface Waiting {
  seq: number
  stamp: number
  status: RunStatus
  model: number
  prompt: number
}

/** Words of ended runs that wait, so that the next key typed into a search does not unpack them all again. */
const REMEMBERED = 4_000
const remembered = new WeakMap<ReadableDB, Map<string, ReadonlySet<string>>>()

function endedWords(db: ReadableDB, { seq, stamp }: Waiting): ReadonlySet<string> {
  let known = remembered.get(db)
  if (!known || known.size > REMEMBERED) {
    known = new Map()
    remembered.set(db, known)
  }
  const key = `${seq}.${stamp}`
  const words = known.get(key) ?? wordsOf(searchTexts(db, seq).texts)
  known.set(key, words)
  return words
}

function matches(db: ReadableDB, row: Waiting, words: readonly string[], keys: FilterKeys): boolean {
  if (keys.model !== null && keys.model !== row.model) return false
  if (keys.prompt !== null && keys.prompt !== row.prompt) return false
  if (keys.statuses.length > 0 && !keys.statuses.includes(row.status)) return false
  if (!isLive(row.status)) return matchesAll(endedWords(db, row), words)
  const { texts } = searchTexts(db, row.seq)
  return mayMatch(texts, words) && matchesAll(wordsOf(texts), words)
}

/** Runs that the index does not know yet: they are read, so that a run is found as soon as it is kept. Newest first. */
export function waitingSeqs(db: ReadableDB, words: readonly string[], keys: FilterKeys, before: number, limit: number): number[] {
  const rows = all<Waiting>(
    db,
    `SELECT r.seq, q.stamp, r.status, r.model_key AS model, r.prompt_key AS prompt
     FROM search_queue q JOIN runs r ON r.seq = q.run_seq WHERE q.run_seq < ? ORDER BY q.run_seq DESC`,
    before,
  )
  const found: number[] = []
  for (const row of rows) {
    if (found.length >= limit) break
    if (matches(db, row, words, keys)) found.push(row.seq)
  }
  return found
}
