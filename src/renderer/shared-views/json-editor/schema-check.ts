import type { Json } from '#shared/domain/json'
import { pointer } from './json-places'

/** What is wrong, and where in the value. */
export interface ValueMistake {
  path: string
  message: string
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']
const SCHEMA = ['additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then']
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
const MAPS = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties']
const COUNTS = ['maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties']
const NUMBERS = ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf']

type Fields = { [key: string]: Json }
const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Mistakes of a JSON schema that would make it check something else than what was meant; what it does not know is let be. */
export function schemaMistakesIn(schema: Json, path = ''): ValueMistake[] {
  if (typeof schema === 'boolean' && path !== '') return []
  if (!isFields(schema)) return [{ path, message: 'A schema is an object.' }]
  return Object.entries(schema).flatMap(([key, value]) => keywordMistakes(key, value, pointer(path, key)))
}

function keywordMistakes(key: string, value: Json, path: string): ValueMistake[] {
  const wrong = (message: string): ValueMistake[] => [{ path, message }]
  if (key === 'type') return typeMistakes(value, path)
  if (key === 'required') {
    return Array.isArray(value) && value.every((name) => typeof name === 'string') ? [] : wrong('required is a list of names.')
  }
  if (key === 'enum') return Array.isArray(value) ? [] : wrong('enum is a list of values.')
  if (key === 'pattern') return isPattern(value) ? [] : wrong('pattern is no regular expression.')
  if (COUNTS.includes(key)) return Number.isInteger(value) && Number(value) >= 0 ? [] : wrong(`${key} is a whole number.`)
  if (NUMBERS.includes(key)) return typeof value === 'number' ? [] : wrong(`${key} is a number.`)
  if (MAPS.includes(key)) {
    if (!isFields(value)) return wrong(`${key} is an object of schemas.`)
    return Object.entries(value).flatMap(([name, inner]) => schemaMistakesIn(inner, pointer(path, name)))
  }
  if (LISTS.includes(key)) {
    if (!Array.isArray(value) || value.length === 0) return wrong(`${key} is a list of schemas.`)
    return value.flatMap((inner, index) => schemaMistakesIn(inner, pointer(path, index)))
  }
  // Before 2020-12, `items` could be a list.
  if (key === 'items' && Array.isArray(value)) {
    return value.flatMap((inner, index) => schemaMistakesIn(inner, pointer(path, index)))
  }
  return SCHEMA.includes(key) ? schemaMistakesIn(value, path) : []
}

function typeMistakes(value: Json, path: string): ValueMistake[] {
  const types = Array.isArray(value) ? value : [value]
  const unknown = types.find((type) => typeof type !== 'string' || !TYPES.includes(type))
  if (unknown === undefined && types.length > 0) return []
  const what = unknown === undefined ? 'An empty list' : JSON.stringify(unknown)
  return [{ path, message: `${what} is no type: ${TYPES.join(', ')}.` }]
}

function isPattern(value: Json): boolean {
  if (typeof value !== 'string') return false
  try {
    new RegExp(value, 'u')
    return true
  } catch {
    return false
  }
}
