import { all, type ReadableDB } from './database'
import type { FilterKeys } from './run-filter'
import { modelWord, promptWord, statusWord } from './search-facets'
import { isWhole } from './search-words'

/** As many characters as the index keeps beginnings of; longer ones are spelt out from the table of terms. */
const INDEXED_PREFIX = 2

const quoted = (word: string): string => `"${word}"`
const any = (words: readonly string[]): string => (words.length === 1 ? words.join('') : `(${words.join(' OR ')})`)

/**
 * FTS5 answers a word in order of time, reading only as far as the page goes; for a beginning it first merges all hits of all
 * its endings, which takes seconds in a large archive. So beginnings become the list of the words that there are.
 */
function expand(db: ReadableDB, word: string, mostTerms: number): string | null {
  if (isWhole(word)) return quoted(word)
  if ([...word].length <= INDEXED_PREFIX) return `${quoted(word)}*`
  const terms = all<{ term: string }>(
    db,
    'SELECT term FROM search_terms WHERE term >= ? AND term < ? ORDER BY term LIMIT ?',
    word,
    `${word}\u{10FFFF}`,
    mostTerms + 1,
  )
  if (terms.length === 0) return null
  if (terms.length > mostTerms) return `${quoted(word)}*`
  return any(terms.map(({ term }) => quoted(term)))
}

/**
 * The FTS5 expression for words and filter; null where no indexed run can match. Words are letters and digits only. Beginnings
 * with more than `mostTerms` endings are left to FTS5.
 */
export function searchExpression(db: ReadableDB, words: readonly string[], filter: FilterKeys, mostTerms: number): string | null {
  const parts: string[] = []
  for (const word of words) {
    const part = expand(db, word, mostTerms)
    if (part === null) return null
    parts.push(part)
  }
  if (filter.model !== null) parts.push(quoted(modelWord(filter.model)))
  if (filter.prompt !== null) parts.push(quoted(promptWord(filter.prompt)))
  if (filter.statuses.length > 0) parts.push(any(filter.statuses.map((status) => quoted(statusWord(status)))))
  return parts.join(' AND ')
}
