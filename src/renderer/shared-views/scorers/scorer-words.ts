import type { Json } from '#shared/domain/json'
import type { Assertion } from '#shared/domain/score'
import { fits, valueAt } from './field-value'
import type { ScorerField } from './scorer-form'
import { SCORER_FORMS } from './scorer-forms'

/** What a folded scorer expects, in a few words: `“refund”`, `at most 5000 ms`. */
export function scorerWords(assertion: Assertion): string {
  const { fields, threshold } = SCORER_FORMS[assertion.type]
  const [first] = fields
  const parts = [
    first === undefined ? '' : fieldWords(first, valueAt(assertion, first.at), assertion.value),
    assertion.threshold === null
      ? ''
      : [threshold?.label.toLowerCase() ?? 'threshold', assertion.threshold, threshold?.unit ?? ''].join(' ').trim(),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function fieldWords(field: ScorerField, value: Json, whole: Json): string {
  if (value === null || value === '') return ''
  if (!fits(field, value, whole)) return JSON.stringify(value)
  if (field.kind === 'schema') return 'of a schema'
  if (field.kind === 'bounds') return boundsWords(value)
  if (Array.isArray(value)) return value.map((text) => `“${text}”`).join(', ')
  if (field.kind === 'code') return String(value).trim().split('\n')[0] ?? ''
  return typeof value === 'object' ? JSON.stringify(value) : `“${value}”`
}

function boundsWords(value: Json): string {
  if (typeof value === 'number') return `exactly ${value}`
  const { min = null, max = null } = value as { min?: Json; max?: Json }
  if (min !== null && max !== null) return min === max ? `exactly ${min}` : `between ${min} and ${max}`
  if (min !== null) return `at least ${min}`
  return max === null ? '' : `at most ${max}`
}
