export type TokenKind = 'key' | 'string' | 'number' | 'plain'

export interface TextToken {
  kind: TokenKind
  text: string
}

const TOKEN = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\btrue\b|\bfalse\b|\bnull\b)/g

/** Beyond this a line stays plain: colour is not worth a slow frame. */
const LONGEST = 5000

/** A line of JSON in coloured pieces. Strings can't span lines, so each line stands alone, even while it is still coming. */
export function jsonTokens(line: string): TextToken[] {
  if (line.length > LONGEST) return [{ kind: 'plain', text: line }]
  const tokens: TextToken[] = []
  let at = 0
  for (const match of line.matchAll(TOKEN)) {
    const [whole, string, colon] = match
    if (match.index > at) tokens.push({ kind: 'plain', text: line.slice(at, match.index) })
    if (string === undefined) tokens.push({ kind: 'number', text: whole })
    else {
      tokens.push({ kind: colon === undefined ? 'string' : 'key', text: string })
      if (colon !== undefined) tokens.push({ kind: 'plain', text: colon })
    }
    at = match.index + whole.length
  }
  if (at < line.length) tokens.push({ kind: 'plain', text: line.slice(at) })
  return tokens
}

/** Whether a text is to be shown as JSON, judged by how it begins. */
export const looksLikeJson = (text: string): boolean =>
  /^\s*(?:```json\s*)?[{[]\s*(?:["{[\]}\d-]|true|false|null|$)/.test(text.slice(0, 200))
