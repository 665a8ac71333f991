import { LineCounter, parseDocument } from 'yaml'
import { type Json, jsonSchema } from '#shared/domain/json'
import type { KeyPath } from './front-matter'
import { mistakeAt, type Place } from './mistake-at'

/** A YAML or JSON file as a value whose every part can be found again. */
export interface PlacedValue {
  value: Json
  file: string
  /** Of the value at the path, or of the nearest around it. */
  place(path: KeyPath): Place
}

/** Aliases may stand in for each other this often; a file that multiplies itself without end is refused. */
const MAX_ALIASES = 1000

/** Reads YAML 1.2 with merge keys, so JSON too. Throws INVALID_INPUT with file, line and column. */
export function readPlacedYaml(text: string, file: string): PlacedValue {
  const counter = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: counter, prettyErrors: false, merge: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const [error] = document.errors
  if (error) throw mistakeAt(placeAt(error.pos[0]), sentencePart(error.message))
  const place = (path: KeyPath): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true)
      if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) return placeAt(Number(node.range[0]))
    }
    return placeAt(document.contents?.range?.[0] ?? 0)
  }
  let read: unknown
  try {
    read = document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (thrown) {
    throw mistakeAt(place([]), sentencePart(thrown instanceof Error ? thrown.message : String(thrown)))
  }
  const parsed = jsonSchema.safeParse(withoutDates(read ?? null))
  if (parsed.success) return { value: parsed.data, file, place }
  const path = (parsed.error.issues[0]?.path ?? []).map((key) => (typeof key === 'number' ? key : String(key)))
  throw mistakeAt(place(path), `${path.join('.')} is not a value of JSON`)
}

/** Times that are written without quotes are texts here. */
function withoutDates(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(withoutDates)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutDates(inner)]))
}

const sentencePart = (message: string): string => {
  const first = message.split('\n')[0] ?? ''
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/[.:]$/, '')
}
