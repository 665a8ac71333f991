import type { Json } from '#shared/domain/json'
import type { Assertion } from '#shared/domain/score'
import type { FieldPlace, ScorerField } from './scorer-form'

type Fields = { [key: string]: Json }
const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a field's place; null where nothing does. */
export function valueAt({ value, config }: Assertion, [part, key]: FieldPlace): Json {
  const from = part === 'value' ? value : config
  if (key === undefined) return from
  return isFields(from) ? (from[key] ?? null) : null
}

/** The assertion with this at the field's place; null takes the place away. */
export function withValueAt(assertion: Assertion, [part, key]: FieldPlace, next: Json): Assertion {
  if (key === undefined) return { ...assertion, value: next }
  const from = part === 'value' ? assertion.value : assertion.config
  const { [key]: _old, ...rest } = isFields(from) ? from : {}
  const fields = next === null ? rest : { ...rest, [key]: next }
  if (part === 'config') return { ...assertion, config: fields }
  return { ...assertion, value: Object.keys(fields).length === 0 ? null : fields }
}

/** Whether the field can show what stands there; else it is shown as JSON. */
export function fits({ kind, at }: ScorerField, value: Json, whole: Json): boolean {
  if (at[0] === 'value' && at[1] !== undefined && whole !== null && !isFields(whole)) return false
  if (value === null) return true
  if (kind === 'text') return typeof value !== 'object'
  if (kind === 'texts') return typeof value === 'string' || (Array.isArray(value) && value.every(isText))
  if (kind === 'code') return typeof value === 'string'
  if (kind === 'choice') return typeof value === 'string'
  if (kind === 'number') return typeof value === 'number'
  if (kind === 'flag') return typeof value === 'boolean'
  if (kind === 'bounds')
    return (
      typeof value === 'number' || (isFields(value) && Object.keys(value).every(isBound) && Object.values(value).every(isCount))
    )
  return true
}

const isText = (value: Json): boolean => typeof value === 'string'
const isBound = (key: string): boolean => key === 'min' || key === 'max'
const isCount = (value: Json): boolean => value === null || typeof value === 'number'
