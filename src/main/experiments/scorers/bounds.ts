import type { Json } from '#shared/domain/json'
import { isRecord } from './is-record'
import { scoringFailed } from './scorer'

export interface Bounds {
  min: number | null
  max: number | null
}

/** A number, meaning exactly so many, or `{min, max}`, of which one may be left out; both ends belong to it. */
export function boundsOf(value: Json, type: string): Bounds {
  if (isRecord(value)) {
    const bounds = { min: limit(value.min ?? null, type), max: limit(value.max ?? null, type) }
    if (bounds.min === null && bounds.max === null) throw scoringFailed(`${type} needs min, max, or both.`)
    if (bounds.min !== null && bounds.max !== null && bounds.min > bounds.max)
      throw scoringFailed(`${type} has a min of ${bounds.min} above its max of ${bounds.max}.`)
    return bounds
  }
  const exact = limit(value, type)
  if (exact === null) throw scoringFailed(`${type} needs a number, or min and max.`)
  return { min: exact, max: exact }
}

export const isWithin = (count: number, { min, max }: Bounds): boolean =>
  (min === null || count >= min) && (max === null || count <= max)

/** `between 2 and 5`, `exactly 3` */
export function boundsText({ min, max }: Bounds): string {
  if (min === max) return `exactly ${min}`
  if (min === null) return `at most ${max}`
  return max === null ? `at least ${min}` : `between ${min} and ${max}`
}

/** Numbers may be written as text, as templates and CSV give them. */
function limit(value: Json, type: string): number | null {
  if (value === null) return null
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw scoringFailed(`${type} needs numbers, and has ${JSON.stringify(value)}.`)
}
