/** How well a text answers what was typed, and which of its characters did. */
export interface Match {
  score: number
  marks: readonly number[]
}

const WORD_START = 8
const NEXT_TO = 6
const FROM_START = 4
/** What each character skipped costs, so that letters strewn over a sentence come last. */
const GAP = 1

/**
 * Matches the characters of `query` in their order, spaces apart; null where one is missing. Runs of characters and beginnings
 * of words count most. Prefers the whole query in one piece wherever it stands.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const wanted = query.toLowerCase().replaceAll(' ', '')
  const lower = text.toLowerCase()
  if (wanted === '') return { score: 0, marks: [] }
  // Lower-casing may change the length (İ); then places can't be told.
  if (lower.length !== text.length) return lower.includes(wanted) ? { score: 1, marks: [] } : null
  let best: Match | null = null
  for (let from = lower.indexOf(wanted.charAt(0)); from !== -1; from = lower.indexOf(wanted.charAt(0), from + 1)) {
    const match = matchFrom(wanted, text, lower, from)
    if (match === null) break
    if (best === null || match.score > best.score) best = match
  }
  return best
}

function matchFrom(wanted: string, text: string, lower: string, from: number): Match | null {
  const marks: number[] = []
  let score = from === 0 ? FROM_START : 0
  let at = from
  for (const character of wanted) {
    const next = nextPlace(lower, text, character, at)
    if (next === -1) return null
    const before = marks.at(-1)
    if (isWordStart(text, next)) score += WORD_START
    if (before !== undefined) score += next === before + 1 ? NEXT_TO : -GAP * Math.min(10, next - before)
    marks.push(next)
    at = next + 1
  }
  return { score: score - text.length / 100, marks }
}

/** The next place of the character: right here, else at the beginning of a later word, else anywhere. */
function nextPlace(lower: string, text: string, character: string, at: number): number {
  if (lower.charAt(at) === character) return at
  const first = lower.indexOf(character, at)
  for (let place = first; place !== -1; place = lower.indexOf(character, place + 1)) if (isWordStart(text, place)) return place
  return first
}

const isWordStart = (text: string, at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(at - 1))

/** The text cut where marks begin and end: `[['ha', true], ['rbour', false]]`. */
export function markedParts(text: string, marks: readonly number[]): readonly { text: string; marked: boolean; at: number }[] {
  const marked = new Set(marks)
  const parts: { text: string; marked: boolean; at: number }[] = []
  for (let at = 0; at < text.length; at += 1) {
    const last = parts.at(-1)
    if (last !== undefined && last.marked === marked.has(at)) last.text += text.charAt(at)
    else parts.push({ text: text.charAt(at), marked: marked.has(at), at })
  }
  return parts
}
