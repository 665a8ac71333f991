import type { Json } from '#shared/domain/json'
import type { ModelParameter } from '#shared/domain/model-management'
import type { Parameters } from '#shared/domain/prompt'

/** A parameter that has a field of its own; others that a prompt carries are shown and kept as they are. */
export interface ParameterField {
  name: string
  label: string
  meaning: string
  kind: Exclude<ModelParameter['kind'], 'other'>
  min: number | null
  max: number | null
  step: number
  /** What holds where nothing is sent, and who says so; null where nothing is fixed or nothing is known of it. */
  unset: { value: Json; by: 'model' | 'server' } | null
}

type Range = [min: number, max: number | null]

const common = (name: string, label: string, meaning: string, [min, max]: Range, step: number, whole = true): ParameterField => ({
  name,
  label,
  meaning,
  kind: whole ? 'whole number' : 'number',
  min,
  max,
  step,
  unset: null,
})

/** Those that most models take, in the order in which they are shown. They stand for all while nobody says what a model takes. */
export const COMMON_FIELDS: readonly ParameterField[] = [
  common('temperature', 'temperature', '0 picks the likeliest token, higher varies more', [0, 2], 0.1, false),
  common('num_predict', 'max tokens', 'The answer ends there', [1, null], 1),
  common('seed', 'seed', 'The same seed and request give the same answer, where the server keeps to it', [0, 4_294_967_295], 1),
  common('num_ctx', 'num_ctx', 'Tokens of prompt and answer together', [256, null], 1024),
  common('top_p', 'top_p', 'Only the likeliest tokens up to this share', [0, 1], 0.05, false),
  common('top_k', 'top_k', 'Only this many of the likeliest tokens', [1, null], 1),
  common('repeat_penalty', 'repeat_penalty', 'Above 1 repeats less', [0, 10], 0.1, false),
]

/** The fields for what the model offers, the common ones first. */
export function fieldsFor(offered: readonly ModelParameter[] | null): readonly ParameterField[] {
  if (offered === null) return COMMON_FIELDS
  const fields = offered.flatMap((parameter) => offeredField(parameter) ?? [])
  const place = ({ name }: ParameterField) => {
    const at = COMMON_FIELDS.findIndex((field) => field.name === name)
    return at === -1 ? COMMON_FIELDS.length : at
  }
  return fields.toSorted((one, other) => place(one) - place(other))
}

function offeredField({ name, meaning, kind, min, max, modelDefault, serverDefault }: ModelParameter): ParameterField | null {
  // Nothing is known of its kind, so nothing could be said about what is typed.
  if (kind === 'other') return null
  const known = COMMON_FIELDS.find((field) => field.name === name)
  const step = known?.step ?? (kind === 'number' ? 0.05 : 1)
  const unset =
    modelDefault !== null
      ? { value: modelDefault, by: 'model' as const }
      : serverDefault !== null
        ? { value: serverDefault, by: 'server' as const }
        : null
  return { name, label: known?.label ?? name, meaning, kind, min, max, step, unset }
}

/** A value as it is typed into its field: a list of texts as JSON, unless it is one text. */
export function parameterText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const [one] = value
  return value.length === 1 && typeof one === 'string' && !one.startsWith('[') ? one : JSON.stringify(value)
}

export type ParameterReading = { ok: true; value: Json | null } | { ok: false; reason: string }

/** What is typed into a parameter's field; an empty field is null: not sent. */
export function readParameter(field: ParameterField, text: string): ParameterReading {
  // Blanks alone can be a text that an answer ends before.
  if (text === '' || (field.kind !== 'texts' && text.trim() === '')) return { ok: true, value: null }
  if (field.kind === 'texts') return readTexts(text)
  if (field.kind === 'yes or no') return readFlag(text.trim().toLowerCase())
  const value = Number(text)
  if (!Number.isFinite(value)) return { ok: false, reason: 'Not a number' }
  if (field.kind === 'whole number' && !Number.isInteger(value)) return { ok: false, reason: 'A whole number' }
  const { min, max } = field
  if ((min !== null && value < min) || (max !== null && value > max)) return { ok: false, reason: rangeText(field) }
  return { ok: true, value }
}

const readFlag = (text: string): ParameterReading =>
  text === 'yes' || text === 'no' ? { ok: true, value: text === 'yes' } : { ok: false, reason: 'yes or no' }

function readTexts(text: string): ParameterReading {
  if (!text.startsWith('[')) return { ok: true, value: [text] }
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list) && list.every((each) => typeof each === 'string')) return { ok: true, value: list }
  } catch {
    // Said below, like a list of something else.
  }
  return { ok: false, reason: 'As ["a", "b"]' }
}

/** `0 to 2`, `from 1`, `yes or no`; empty where anything goes. */
export function rangeText({ kind, min, max }: ParameterField): string {
  if (kind === 'texts') return 'text or ["a", "b"]'
  if (min === null) return max === null ? (kind === 'yes or no' ? kind : '') : `to ${max}`
  // Nobody means the end of a long range.
  return max === null || max > 100_000 ? `from ${min}` : `${min} to ${max}`
}

/** The next value by an arrow key, from what is typed or from what holds without it. */
export function steppedParameter({ unset, min, max, step }: ParameterField, text: string, by: 1 | -1): number {
  const from = text.trim() === '' ? Number(unset?.value ?? 0) : Number(text)
  const next = Number(((Number.isFinite(from) ? from : 0) + by * step).toFixed(4))
  return Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? Number.MIN_SAFE_INTEGER, next))
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
  const known = COMMON_FIELDS.filter(({ name }) => name in parameters).map(({ name, label }) => ({ name, label }))
  const other = Object.keys(parameters).filter((name) => !COMMON_FIELDS.some((field) => field.name === name))
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
