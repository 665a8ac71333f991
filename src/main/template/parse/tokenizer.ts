import lexer, { type Tokenizer } from 'nunjucks/src/lexer.js'

/** Nunjucks' lexer for a text. It collects runs of characters one by one; this one takes them in one piece, which is several times faster. */
export function tokenizer(text: string): Tokenizer {
  const tokens = lexer.lex(text)
  tokens._extractMatching = extractMatching
  return tokens
}

function extractMatching(this: Tokenizer, breakOnMatch: boolean, characters: string): string | null {
  const { str, len, index: start } = this
  if (start >= len) return null
  let end = start
  while (end < len && characters.includes(str[end] ?? '') !== breakOnMatch) end += 1
  if (end === start) return ''
  const taken = str.slice(start, end)
  const newline = taken.lastIndexOf('\n')
  if (newline === -1) this.colno += taken.length
  else {
    for (let at = newline; at !== -1; at = at === 0 ? -1 : taken.lastIndexOf('\n', at - 1)) this.lineno += 1
    this.colno = taken.length - newline - 1
  }
  this.index = end
  return taken
}
