import { Validator } from '@cfworker/json-schema'
import { parse } from 'yaml'
import type { Json } from '#shared/domain/json'
import { scoringFailed } from './scorer'
import { wrongInSchema } from './wrong-in-schema'

/** What is wrong with a value by its schema, in words; null where nothing is. */
export type SchemaCheck = (value: unknown) => string | null

const KEPT = 100
const known = new Map<string, SchemaCheck>()

/**
 * A check by JSON Schema (draft 7), which may be written as YAML or JSON; null where the expectation has none. Throws
 * SCORING_FAILED for a schema that can't be used. It is interpreted: nothing of a schema becomes code.
 */
export function schemaCheck(schema: Json, type: string): SchemaCheck | null {
  if (schema === null || schema === '' || schema === false || schema === 0) return null
  if (typeof schema !== 'string' && typeof schema !== 'object')
    throw scoringFailed(`${type} takes a JSON schema, and has ${schema}.`)
  const key = JSON.stringify(schema)
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const made = checkOf(typeof schema === 'string' ? fromText(schema, type) : schema, type)
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

function checkOf(schema: unknown, type: string): SchemaCheck {
  if (typeof schema === 'boolean') return () => (schema ? null : 'nothing is allowed')
  if (typeof schema !== 'object' || schema === null) throw scoringFailed(`${type} takes a JSON schema, and has ${typeof schema}.`)
  // A misspelt keyword would let everything pass.
  const wrong = wrongInSchema(schema)
  if (wrong !== null) throw scoringFailed(`The schema of ${type} can't be used: ${wrong}.`)
  const validator = new Validator(schema, '7', false)
  return (value) => {
    try {
      const { valid, errors } = validator.validate(value)
      // The first ones say only that something further down is wrong.
      return valid ? null : whatIsWrong(errors)
    } catch (thrown) {
      throw scoringFailed(`The schema of ${type} can't be used: ${messageOf(thrown)}.`)
    }
  }
}

function whatIsWrong(errors: readonly { instanceLocation: string; error: string }[]): string {
  const last = errors.at(-1)
  if (last === undefined) return 'it does not fit'
  return `${last.instanceLocation.replace(/^#/, '$').replaceAll('/', '.')}: ${last.error.replace(/\.$/, '')}`
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).replace(/\.$/, '')
