/** What a character of ASCII is to the estimate: blank, end of line, punctuation, digit, lower-case letter, or any other. */
const BLANK = 0
const LINE = 1
const MARK = 2
const DIGIT = 3
const LOWER = 4
const OTHER = 5
/** Stands around the text. */
const NONE = 6

const KIND = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (character === '\n') return LINE
  if (/\s/.test(character)) return BLANK
  if (/[.,!?;(){}[\]<>:/\\|@#$%^&*+=`~_"-]/.test(character)) return MARK
  if (/\d/.test(character)) return DIGIT
  return /[a-z]/.test(character) ? LOWER : OTHER
})

/** For a text's characters as bytes: to look at those costs a quarter of looking at the text. */
const usual = Buffer.alloc(64 * 1024)

/** What `tokenx` estimates of a text of ASCII, in one pass without its regular expressions: a hundredth of the time. */
export function asciiTokens(text: string): number {
  const bytes = text.length <= usual.length ? usual : Buffer.alloc(text.length)
  return tokensOf(bytes, bytes.write(text, 'latin1'))
}

function tokensOf(characters: Uint8Array, length: number): number {
  let tokens = 0
  let before = NONE
  let at = 0
  while (at < length) {
    const start = at
    const kind = KIND[characters[at] ?? 0] ?? OTHER
    if (kind <= LINE) {
      let lines = 0
      let structured = false
      for (let here: number = kind; here <= LINE; here = kindAt(characters, at, length)) {
        if (lines > 0) structured = true
        if (here === LINE) lines += 1
        at += 1
      }
      if (structured || (lines > 0 && before !== MARK)) tokens += 1
    } else if (kind === MARK) {
      while (kindAt(characters, at, length) === MARK) at += 1
      tokens += Math.max(1, Math.ceil((at - start) / 6))
    } else {
      let seen = 0
      for (let here: number = kind; here >= DIGIT && here <= OTHER; here = kindAt(characters, at, length)) {
        seen |= 1 << here
        at += 1
      }
      tokens += wordTokens(at - start, seen === 1 << DIGIT, seen === 1 << LOWER)
    }
    before = kind
  }
  return tokens
}

const kindAt = (characters: Uint8Array, at: number, length: number): number =>
  at < length ? (KIND[characters[at] ?? 0] ?? OTHER) : NONE

function wordTokens(length: number, digits: boolean, lower: boolean): number {
  if (digits) return Math.ceil(length / 3)
  return length <= 3 || (lower && length <= 8) ? 1 : Math.ceil(length / 7)
}
