export interface Span {
  text: string
  hit: boolean
}

/** The words of a search, longest first, so that the longer of two that overlap is marked. */
export function searchWords(search: string): string[] {
  const words = search.match(/[\p{L}\p{N}_]+/gu) ?? []
  return [...new Set(words.map((word) => word.toLowerCase()))].sort((a, b) => b.length - a.length)
}

/** Text in parts, those that hold a searched word marked. Words are found at their beginning: `webhook` in `Webhooks`. */
export function highlight(text: string, words: readonly string[]): Span[] {
  if (words.length === 0 || text === '') return [{ text, hit: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})`, 'giu')
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), hit: false })
    end = match.index + match[0].length
    spans.push({ text: match[0], hit: true })
  }
  if (end < text.length) spans.push({ text: text.slice(end), hit: false })
  return spans
}
