import type { Json } from '#shared/domain/json'

/** The text read as JSON, or null where it is none: a value of its own, as `null` is JSON too. */
export function parsedJson(text: string): { value: Json } | null {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return null
  }
}
