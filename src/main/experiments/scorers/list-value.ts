import type { Json } from '#shared/domain/json'
import { splitList } from '#shared/domain/split-list'
import { scoringFailed } from './scorer'

/** A list of texts, or a text with commas between; a part with a comma of its own stands in double quotes. */
export function listValue(value: Json, type: string): string[] {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
  if (typeof value !== 'string' || value === '')
    throw scoringFailed(`${type} needs a list of texts, or texts with commas between.`)
  try {
    return splitList(value)
  } catch (thrown) {
    throw scoringFailed(`The list of ${type} can't be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.`)
  }
}
