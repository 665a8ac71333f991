/** What is typed into the search: words, and a hash where one is named or pasted whole. */
export interface TypedSearch {
  text: string
  hash: string | null
}

const NAMED = /(?:^|\s)hash:([0-9a-f]*)(?=\s|$)/i
const WHOLE = /(?:^|\s)([0-9a-f]{64})(?=\s|$)/i
/** Fewer digits name nothing: the host asks for as many. */
const LEAST = 6

export function readSearch(typed: string): TypedSearch {
  const found = NAMED.exec(typed) ?? WHOLE.exec(typed)
  if (found === null) return { text: typed, hash: null }
  const digits = (found[1] ?? '').toLowerCase()
  const text = `${typed.slice(0, found.index)}${typed.slice(found.index + found[0].length)}`.trim()
  return { text, hash: digits.length >= LEAST && digits.length <= 64 ? digits : null }
}
