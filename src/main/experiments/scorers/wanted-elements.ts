import type { Json } from '#shared/domain/json'
import { isRecord } from './is-record'
import { scoringFailed } from './scorer'

/** Paths of elements that must be there: a list, a text with commas between, or `{requiredElements: [...]}`. */
export function wantedElements(value: Json, type: string): string[] {
  if (typeof value === 'string') return value.split(',').map((path) => path.trim())
  const list = isRecord(value) && Object.keys(value).length > 0 ? value.requiredElements : value
  if (Array.isArray(list)) return list.map(String)
  if (list === null || (isRecord(list) && list === value)) return []
  throw scoringFailed(`${type} takes the paths of elements, or nothing.`)
}
