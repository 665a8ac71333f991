import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'

/** A parameter that has a field of its own; others that a prompt carries are shown and kept as they are. */
export interface ParameterField {
  name: string
  label: string
  hint: string
  min: number
  max: number
  step: number
  whole: boolean
}

export const PARAMETER_FIELDS: readonly ParameterField[] = [
  {
    name: 'temperature',
    label: 'temperature',
    hint: '0 picks the likeliest token, higher varies more',
    min: 0,
    max: 2,
    step: 0.1,
    whole: false,
  },
  { name: 'num_predict', label: 'max tokens', hint: 'The answer ends there', min: 1, max: 1_000_000, step: 1, whole: true },
  {
    name: 'seed',
    label: 'seed',
    hint: 'The same seed and request give the same answer, where the server keeps to it',
    min: 0,
    max: 4_294_967_295,
    step: 1,
    whole: true,
  },
  {
    name: 'num_ctx',
    label: 'num_ctx',
    hint: 'Tokens of prompt and answer together',
    min: 256,
    max: 10_000_000,
    step: 1024,
    whole: true,
  },
  { name: 'top_p', label: 'top_p', hint: 'Only the likeliest tokens up to this share', min: 0, max: 1, step: 0.05, whole: false },
  { name: 'top_k', label: 'top_k', hint: 'Only this many of the likeliest tokens', min: 1, max: 100_000, step: 1, whole: true },
  { name: 'repeat_penalty', label: 'repeat_penalty', hint: 'Above 1 repeats less', min: 0, max: 10, step: 0.1, whole: false },
]

export type ParameterReading = { ok: true; value: number | null } | { ok: false; reason: string }

/** What is typed into a parameter's field; an empty field is null: not sent. */
export function readParameter(field: ParameterField, text: string): ParameterReading {
  if (text.trim() === '') return { ok: true, value: null }
  const value = Number(text)
  if (!Number.isFinite(value)) return { ok: false, reason: 'Not a number' }
  if (field.whole && !Number.isInteger(value)) return { ok: false, reason: 'A whole number' }
  if (value < field.min || value > field.max) return { ok: false, reason: `${field.min} to ${field.max}` }
  return { ok: true, value }
}

/** Parameters with one set, or left out where it is null. */
export function withParameter(parameters: Parameters, name: string, value: Json | null): Parameters {
  const { [name]: _old, ...rest } = parameters
  return value === null ? rest : { ...rest, [name]: value }
}

export interface ParameterChip {
  name: string
  label: string
  value: string
}

/** The parameters that are set, known ones first and in the fields' order. */
export function parameterChips(parameters: Parameters): ParameterChip[] {
  const known = PARAMETER_FIELDS.filter(({ name }) => name in parameters).map(({ name, label }) => ({ name, label }))
  const other = Object.keys(parameters).filter((name) => !PARAMETER_FIELDS.some((field) => field.name === name))
  return [...known, ...other.map((name) => ({ name, label: name }))].map(({ name, label }) => ({
    name,
    label,
    value: chipValue(name, parameters[name]),
  }))
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 4 })

function chipValue(name: string, value: Json | undefined): string {
  if (typeof value === 'number') return name === 'seed' ? String(value) : grouped.format(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
