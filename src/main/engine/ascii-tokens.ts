/** What a character of ASCII is to the estimate: blank, end of line, punctuation, digit, lower-case letter, or any other. */
const BLANK = 0
const LINE = 1
const MARK = 2
const DIGIT = 3
const LOWER = 4
const OTHER = 5

const KIND = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (character === '\n') return LINE
  if (/\s/.test(character)) return BLANK
  if (/[.,!?;(){}[\]<>:/\\|@#$%^&*+=`~_"-]/.test(character)) return MARK
  if (/\d/.test(character)) return DIGIT
  return /[a-z]/.test(character) ? LOWER : OTHER
})

const isBlank = (kind: number | undefined): boolean => kind === BLANK || kind === LINE
const isWord = (kind: number | undefined): boolean => kind !== undefined && kind >= DIGIT

/** What `tokenx` estimates of a text of ASCII, in one pass without its regular expressions: a tenth of the time. */
export function asciiTokens(text: string): number {
  let tokens = 0
  let at = 0
  const kindAt = (index: number): number | undefined => KIND[text.charCodeAt(index)]
  while (at < text.length) {
    const start = at
    const kind = kindAt(at)
    if (isBlank(kind)) {
      let lines = 0
      let structured = false
      for (let here = kind; isBlank(here); at += 1, here = kindAt(at)) {
        if (lines > 0) structured = true
        if (here === LINE) lines += 1
      }
      if (structured) tokens += 1
      else if (lines > 0 && kindAt(start - 1) !== MARK) tokens += 1
    } else if (kind === MARK) {
      while (kindAt(at) === MARK) at += 1
      tokens += Math.max(1, Math.ceil((at - start) / 6))
    } else {
      let digits = true
      let lower = true
      for (let here = kind; isWord(here); at += 1, here = kindAt(at)) {
        if (here !== DIGIT) digits = false
        if (here !== LOWER) lower = false
      }
      tokens += wordTokens(at - start, digits, lower)
    }
  }
  return tokens
}

function wordTokens(length: number, digits: boolean, lower: boolean): number {
  if (digits) return Math.ceil(length / 3)
  return length <= 3 || (lower && length <= 8) ? 1 : Math.ceil(length / 7)
}
