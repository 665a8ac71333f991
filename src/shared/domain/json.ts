import { z } from 'zod'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Any JSON value, looked at and handed on as it is: taken apart and put together again, it would cost many times as much, and
 * lose a key named __proto__.
 */
export const jsonSchema = z.unknown().check((context) => {
  const path = placeOfOther(context.value, [])
  if (path !== null) context.issues.push({ code: 'custom', message: 'Expected JSON', input: context.value, path })
}) as unknown as z.ZodType<Json, Json>

/** Where the first value stands that is no JSON; null where there is none. */
function placeOfOther(value: unknown, path: (string | number)[]): (string | number)[] | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object') return path
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null
  if (!isPlain) return path
  for (const [key, entry] of Object.entries(value)) {
    const found = placeOfOther(entry, [...path, Array.isArray(value) ? Number(key) : key])
    if (found !== null) return found
  }
  return null
}

/** SHA-256 as 64 lower-case hex digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
/** An instant as ISO 8601 in UTC. */
export const instantSchema = z.string()
