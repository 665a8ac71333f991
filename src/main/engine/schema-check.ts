import { Validator } from '@cfworker/json-schema'
import type { Json } from '#shared/domain/json'
import type { SchemaMistake } from '#shared/domain/run'

/** More are of no use to a model or a person. */
const MOST = 20

/**
 * What is wrong with an answer that must be JSON of this schema (draft 2020-12); empty where nothing is. Holds the thread for as
 * long as the schema's patterns take: call it in a worker. Throws where the schema itself can't be read.
 */
export function schemaMistakes(text: string, schema: Record<string, Json>): SchemaMistake[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    return [{ path: '', message: `The answer is not JSON: ${reason}.` }]
  }
  const { valid, errors } = new Validator(schema, '2020-12', false).validate(value)
  if (valid) return []
  const found = errors.map(({ instanceLocation, error }) => ({ path: instanceLocation.replace(/^#/, ''), message: error }))
  // What holds other mistakes says nothing of its own.
  const deepest = found.filter(({ path }) => !found.some((other) => other.path.startsWith(`${path}/`)))
  return (deepest.length > 0 ? deepest : found).slice(0, MOST)
}
