import type { Json } from '#shared/domain/json'
import type { InputKind } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'

const EXPECTED: Record<InputKind, string> = {
  string: 'text',
  number: 'a number such as 3 or 0.5',
  boolean: 'true or false',
  array: 'a JSON array such as ["a", "b"]',
  object: 'a JSON object such as {"a": 1}',
}

/** Text typed for a variable, as a value of its declared kind. Throws INVALID_INPUT that names the variable. */
export function convertText(name: string, text: string, kind: InputKind): Json {
  const value = read(text, kind)
  if (value !== undefined) return value
  throw new AppError('INVALID_INPUT', `${name} is declared as ${kind}, and "${shorten(text)}" is none.`, {
    hint: `Give ${EXPECTED[kind]}.`,
    details: { variable: name, kind },
  })
}

function read(text: string, kind: InputKind): Json | undefined {
  if (kind === 'string') return text
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  if (kind === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
  const value = parseJson(text)
  if (kind === 'array') return Array.isArray(value) ? value : undefined
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined
}

/** JSON where the text parses as such, else undefined. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
