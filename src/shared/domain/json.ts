import { z } from 'zod'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Any JSON value, looked at and handed on as it is: taken apart and put together again, it would cost many times as much, and
 * lose a key named __proto__.
 */
export const jsonSchema = z.custom<Json>(isJson, 'Expected JSON')

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (typeof value !== 'object') return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isJson)
}

/** SHA-256 as 64 lower-case hex digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
/** An instant as ISO 8601 in UTC. */
export const instantSchema = z.string()
