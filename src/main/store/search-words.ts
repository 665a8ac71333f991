/** Scripts written without spaces: each character is a word, so that any part of a sentence is found. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`
const WORD = new RegExp(String.raw`(?=[\p{L}\p{N}])[${UNSPACED}]|(?:(?![${UNSPACED}])[\p{L}\p{N}\p{M}])+`, 'gu')
const ONE_UNSPACED = new RegExp(`^[${UNSPACED}]$`, 'u')
const ASCII = /^[\0-\x7f]*$/
const DIACRITICS = /[\u0300-\u036f]/g
/** Longer words are found by their beginning; what is longer is seldom language. */
const LONGEST = 40
const MOST_IN_QUERY = 16

/** Without case, accents and compatibility forms: Über, ÜBER and uber are one. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text.toLowerCase().normalize('NFKD').replace(DIACRITICS, '').normalize('NFC')
}

function cut(word: string): string {
  return word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')
}

/** The distinct words of a text, folded. Index, query and excerpt all take them from here, so that they agree. */
export function wordsOf(texts: readonly string[]): Set<string> {
  const words = new Set<string>()
  for (const text of texts) for (const [word] of fold(text).matchAll(WORD)) words.add(cut(word))
  return words
}

/** The words to look for: all of them must be found, each as a beginning. Empty where the input has no word in it. */
export function queryWords(input: string): string[] {
  return [...wordsOf([input.slice(0, 1000)])].slice(0, MOST_IN_QUERY)
}

/** Whether the word stands for itself only: what follows it is another word. */
export function isWhole(word: string): boolean {
  return ONE_UNSPACED.test(word)
}

/** Whether every word of the query begins one of the words. */
export function matchesAll(words: ReadonlySet<string>, query: readonly string[]): boolean {
  return query.every((wanted) => {
    if (words.has(wanted)) return true
    for (const word of words) if (word.startsWith(wanted)) return true
    return false
  })
}

/** False where some word of the query stands nowhere in the texts; true says little. Much cheaper than taking words apart. */
export function mayMatch(texts: readonly string[], query: readonly string[]): boolean {
  const folded = texts.map(fold)
  return query.every((wanted) => folded.some((text) => text.includes(wanted)))
}

/** Where the first word is that begins with one of the query's; -1 where none does. */
export function firstHit(text: string, query: readonly string[]): number {
  if (ASCII.test(text)) {
    const folded = text.toLowerCase()
    const plain = query.filter((wanted) => ASCII.test(wanted))
    const places = plain.map((wanted) => wordStart(folded, wanted)).filter((at) => at >= 0)
    return places.length > 0 ? Math.min(...places) : -1
  }
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0])
    if (query.some((wanted) => word.startsWith(wanted))) return match.index
  }
  return -1
}

/** Where a word of a folded ASCII text begins so; -1 for nowhere. */
function wordStart(folded: string, wanted: string): number {
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[a-z0-9]/.test(folded.charAt(at - 1))) return at
  }
  return -1
}
