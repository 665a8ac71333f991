import type { InputKind } from '#shared/domain/prompt'
import { valueWords } from '../../ui/value-words'
import { parseTyped } from './variable-value'

/** How a value reads in one line while nobody types in it: lists joined, the rest as it is typed. */
export function restingWords(text: string, kind: InputKind): string {
  if (kind !== 'array' && kind !== 'object') return text.replace(/\s+/g, ' ')
  const parsed = parseTyped(text, kind)
  return parsed.ok ? valueWords(parsed.value) : text
}
