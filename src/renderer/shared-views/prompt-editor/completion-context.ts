/** What may be completed where the cursor stands; `word` is what is typed of it so far. */
export interface CompletionContext {
  kind: 'expression' | 'filter' | 'test' | 'tag' | 'none'
  word: string
}

const NONE: CompletionContext = { kind: 'none', word: '' }

/** Reads the text before the cursor, from the start of the template. */
export function completionContext(before: string): CompletionContext {
  const open = lastOpen(before)
  if (open === null) return NONE
  const inside = withoutStrings(before.slice(open.at))
  if (inside === null) return NONE
  const word = /[a-zA-Z_]\w*$/.exec(inside)?.[0] ?? ''
  const lead = inside.slice(0, inside.length - word.length)
  // Members of a value, and the rest of a number.
  if (/\.\s*$|\d$/.test(lead)) return NONE
  if (/\|\s*$/.test(lead)) return { kind: 'filter', word }
  if (/\bis\s+(?:not\s+)?$/.test(lead)) return { kind: 'test', word }
  if (open.kind === 'tag' && lead.trim() === '') return { kind: 'tag', word }
  if (open.kind === 'tag' && /^\s*(?:include|import|from|extends|block)\s+$/.test(lead)) return NONE
  return { kind: 'expression', word }
}

/** The innermost `{{` or `{%` that nothing closed before the cursor; `at` is just behind it. */
function lastOpen(before: string): { kind: 'variable' | 'tag'; at: number } | null {
  const variable = before.lastIndexOf('{{')
  const tag = before.lastIndexOf('{%')
  const at = Math.max(variable, tag)
  if (at < 0) return null
  const kind = variable > tag ? 'variable' : 'tag'
  const start = at + 2 + (before[at + 2] === '-' ? 1 : 0)
  if (before.includes(kind === 'variable' ? '}}' : '%}', start)) return null
  if (before.lastIndexOf('{#') > before.lastIndexOf('#}')) return null
  return { kind, at: start }
}

/** The text with its string literals emptied; null where the cursor stands in one. */
function withoutStrings(text: string): string | null {
  let quote: string | null = null
  let kept = ''
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (quote === null) {
      kept += char
      if (char === '"' || char === "'") quote = char
    } else if (char === '\\') {
      at += 1
    } else if (char === quote) {
      kept += char
      quote = null
    }
  }
  return quote === null ? kept : null
}
