import type { Json } from '#shared/domain/json'
import { countOf } from './count'

/** A value in one line: texts as they are, lists of plain things joined, the rest as JSON. */
export function valueWords(value: Json): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value.replace(/\s+/g, ' ')
  if (Array.isArray(value)) {
    if (value.length === 0) return '[empty]'
    if (value.every((item) => typeof item === 'string' || typeof item === 'number')) return value.join(', ')
    return `[${countOf(value.length, 'item')}] ${JSON.stringify(value)}`
  }
  return JSON.stringify(value)
}

/** The whole value, for a hint on hover. */
export function wholeValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}
