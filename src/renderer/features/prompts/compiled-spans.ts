/** A piece of a compiled message: as the template has it, or put in for something in it. */
export interface Span {
  text: string
  substituted: boolean
}

/**
 * Tells what of a compiled message the template itself says from what was put in. Literal pieces of the template are found in
 * their order; what lies between two of them came from outside. With loops and conditions this is a good guess, no proof.
 */
export function compiledSpans(template: string, compiled: string): Span[] {
  const spans: Span[] = []
  let at = 0
  const push = (end: number, substituted: boolean) => {
    if (end > at) spans.push({ text: compiled.slice(at, end), substituted })
    at = Math.max(at, end)
  }
  for (const literal of literals(template)) {
    const found = compiled.indexOf(literal, at)
    if (found < 0) continue
    push(found, true)
    push(found + literal.length, false)
  }
  push(compiled.length, true)
  return merged(spans)
}

const DELIMITED = /\{\{-?[\s\S]*?-?\}\}|\{%-?[\s\S]*?-?%\}|\{#-?[\s\S]*?-?#\}/g

/** The template's own text between its delimiters, line by line so that a skipped branch loses only itself. */
function literals(template: string): string[] {
  const pieces: string[] = []
  let at = 0
  let trimStart = false
  for (const match of template.matchAll(DELIMITED)) {
    const [tag] = match
    pieces.push(trimmed(template.slice(at, match.index), trimStart, tag.at(2) === '-'))
    trimStart = tag.at(-3) === '-'
    at = match.index + tag.length
  }
  pieces.push(trimmed(template.slice(at), trimStart, false))
  return pieces.filter((piece) => piece !== '')
}

const trimmed = (text: string, start: boolean, end: boolean): string => {
  const head = start ? text.trimStart() : text
  return end ? head.trimEnd() : head
}

/** Neighbours of one kind as one, and blanks alone never marked. */
function merged(spans: Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const substituted = span.substituted && span.text.trim() !== ''
    const last = all.at(-1)
    if (last !== undefined && last.substituted === substituted) last.text += span.text
    else all.push({ text: span.text, substituted })
  }
  return all
}
