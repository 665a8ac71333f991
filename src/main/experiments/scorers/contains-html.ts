import type { Finding, ScoringInput } from './scorer'

const LONGEST = 10 * 1024 * 1024
const OPENING = /<[a-zA-Z][a-zA-Z0-9-]*(?:\s[^>]*)?>/
const CLOSING = /<\/[a-zA-Z][a-zA-Z0-9-]*\s*>/
/** What points to HTML, and how much. */
const SIGNS: readonly (readonly [RegExp, number])[] = [
  [OPENING, 1],
  [CLOSING, 1],
  [/<[a-zA-Z][a-zA-Z0-9-]*(?:\s[^>]*)?\/>/, 1],
  [/&(?:[a-zA-Z]+|#[0-9]+|#x[0-9a-fA-F]+);/, 1],
  [/<!DOCTYPE\s+html/i, 2],
  [/<!--[^-]*(?:-[^-]+)*-->/, 1],
  [/\s[a-zA-Z-]+=\s*["'][^"']*["']/, 1],
  [/<(?:html|head|body|div|span|p|a|img|h[1-6]|ul|ol|li|table|tr|td|th|form|input|button|script|style|link|meta|br|hr)\b/i, 2],
]
const ENOUGH = 2

/** Somewhere in the output stands HTML. One sign alone, such as an entity or an unknown tag, is not enough. */
export function containsHtml({ output }: ScoringInput): Finding {
  const signs = SIGNS.reduce((sum, [pattern, weight]) => (pattern.test(output) ? sum + weight : sum), 0)
  const holds = output.length <= LONGEST && signs >= ENOUGH
  return { holds, because: holds ? 'The output contains HTML.' : 'The output contains no HTML.' }
}
