import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import type { Json } from '#shared/domain/json'
import { scoringFailed } from './scorer'

/** What is wrong with a value by its schema, in words; null where nothing is. */
export type SchemaCheck = (value: unknown) => string | null

const KEPT = 100
const known = new Map<string, SchemaCheck>()

/**
 * A check by JSON Schema (draft 7), which may be written as YAML or JSON; null where the expectation has none. Throws
 * SCORING_FAILED for a schema that can't be used. Checks of a hundred schemas are kept: making one costs a millisecond.
 */
export function schemaCheck(schema: Json, type: string): SchemaCheck | null {
  if (schema === null || schema === '' || schema === false || schema === 0) return null
  const key = JSON.stringify(schema)
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const made = compiled(typeof schema === 'string' ? fromText(schema, type) : schema, type)
  if (known.size >= KEPT) known.clear()
  known.set(key, made)
  return made
}

function fromText(text: string, type: string): unknown {
  try {
    return parse(text)
  } catch (thrown) {
    throw scoringFailed(`The schema of ${type} is neither JSON nor YAML: ${messageOf(thrown)}.`)
  }
}

function compiled(schema: unknown, type: string): SchemaCheck {
  if (typeof schema !== 'object' && typeof schema !== 'boolean')
    throw scoringFailed(`${type} takes a JSON schema, and has ${typeof schema}.`)
  // A new one each time: two schemas with the same $id must not meet.
  const ajv = new Ajv({ allErrors: false, logger: false })
  formats.default(ajv)
  let validate: ValidateFunction
  try {
    validate = ajv.compile(schema === null ? true : schema)
  } catch (thrown) {
    throw scoringFailed(`The schema of ${type} can't be used: ${messageOf(thrown)}.`)
  }
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: '$' }))
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '')
