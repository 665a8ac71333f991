import type { Json } from '#shared/domain/json'

/** A value as its cell shows it: texts as they are, all else as JSON; nothing where there is none. */
export const cellText = (value: Json | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/**
 * What was typed, as a value: of the kind that stood there, where it can be read as that, else a text. Undefined where nothing
 * is left: then the case has no value there.
 */
export function typedValue(text: string, before: Json | undefined): Json | undefined {
  if (text === '') return undefined
  if (before === undefined || typeof before === 'string') return text
  try {
    const value: Json = JSON.parse(text)
    return typeof value === 'string' ? text : value
  } catch {
    return text
  }
}
