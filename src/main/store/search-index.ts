import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { modelWord, promptWord, statusWord } from './search-facets'
import { nextQueued, type Queued, takeQueued } from './search-queue'
import { searchTexts } from './search-text'
import { wordsOf } from './search-words'

/** Runs in one transaction: few, so that a writer who waits for its end waits for some ms only. */
const BATCH = 10
/** Words already in the table of terms, so that common ones are not offered to it for every run. */
const REMEMBERED = 200_000
const remembered = new WeakMap<WritableDB, Set<string>>()

interface Prepared {
  queued: Queued
  words: Set<string>
  facets: string[]
}

function prepare(db: ReadableDB, queued: Queued): Prepared | null {
  const row = one<{ status: string; model: number; prompt: number }>(
    db,
    'SELECT status, model_key AS model, prompt_key AS prompt FROM runs WHERE seq = ?',
    queued.seq,
  )
  const { texts, whole } = searchTexts(db, queued.seq)
  // What can't be read here waits for a runtime that can; until then a search finds it by what can be read.
  if (!row || !whole) return null
  return { queued, words: wordsOf(texts), facets: [statusWord(row.status), modelWord(row.model), promptWord(row.prompt)] }
}

function addTerms(db: WritableDB, words: ReadonlySet<string>): void {
  let known = remembered.get(db)
  if (!known || known.size > REMEMBERED) {
    known = new Set()
    remembered.set(db, known)
  }
  for (const word of words) {
    if (known.has(word)) continue
    run(db, 'INSERT OR IGNORE INTO search_terms (term) VALUES (?)', word)
    known.add(word)
  }
}

function write(db: WritableDB, batch: readonly Prepared[]): number {
  return inTransaction(db, () => {
    let count = 0
    for (const { queued, words, facets } of batch) {
      if (!takeQueued(db, queued)) continue
      addTerms(db, words)
      // FTS5 ignores a row id bound as a double, which is what a number is bound as.
      const row = BigInt(queued.seq)
      run(db, 'INSERT OR REPLACE INTO run_search (rowid, words) VALUES (?, ?)', row, [...words, ...facets].join(' '))
      count += 1
    }
    return count
  })
}

function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Changes with every commit of another connection. */
const versionOf = (db: ReadableDB): unknown => db.pragma('data_version', { simple: true })

/** While others write too, pauses are so many times the work: who finds the lock taken sleeps longer than it is held. */
const PATIENCE = 5

/** Indexes the ended runs that wait, all of them. Pauses between batches: for a worker's connection. Answers how many it did. */
export function indexQueued(db: WritableDB): number {
  let count = 0
  let after = 0
  let version = versionOf(db)
  for (;;) {
    // Read and folded outside the transaction, so that the lock is held for the inserts alone.
    const queued = nextQueued(db, after, BATCH)
    const last = queued.at(-1)
    if (!last) return count
    after = last.seq
    const batch = queued.map((entry) => prepare(db, entry)).filter((entry) => entry !== null)
    if (batch.length === 0) continue
    const since = performance.now()
    count += write(db, batch)
    // SQLite's lock has no queue. As long a pause as the work took at least, and those who write runs find it open.
    const before = version
    version = versionOf(db)
    rest((performance.now() - since) * (version === before ? 1 : PATIENCE))
  }
}
