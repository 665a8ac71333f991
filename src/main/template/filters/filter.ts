import type { Meter } from '../meter'
import { TemplateProblem } from '../problem'
import { isMachinery, isPlainObject, joinTexts, notData, toText, type Value } from '../value'

/** A filter: a plain function of ours. It never calls anything on the values that it gets, and counts before it allocates. */
export interface FilterDefinition {
  summary: string
  /** Names of the arguments after the input, in order. */
  parameters: readonly string[]
  takesAnything?: true
  run(meter: Meter, input: Value, args: Value[]): Value
}

/** The one way to run a filter: what can be called or imported is no input for any but default. */
export function applyFilter(filter: FilterDefinition, meter: Meter, input: Value, args: Value[]): Value {
  if (isMachinery(input) && filter.takesAnything !== true) throw notData(input)
  return filter.run(meter, input, args)
}

export type FilterSet = Record<string, FilterDefinition>

/** An argument as a finite whole number; the fallback where it is not given. */
export function wholeNumber(value: Value, fallback: number): number {
  if (value === undefined || value === null || value === false) return fallback
  const number = Math.floor(Number(typeof value === 'object' ? Number.NaN : value))
  if (!Number.isFinite(number)) throw new TemplateProblem('TEMPLATE_SYNTAX', 'A number is expected here.')
  return number
}

/** The items of a list, the characters of a text; nothing for null. Objects are refused with what to do. */
export function itemsOf(meter: Meter, value: Value): Value[] {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null) return []
  if (typeof value === 'string') {
    meter.list(value.length)
    return value.split('')
  }
  const hint = isPlainObject(value) ? 'Use dictsort or list to get its entries.' : 'Give it a list.'
  throw new TemplateProblem('TEMPLATE_SYNTAX', 'This filter takes a list.', { hint })
}

/** The text with something done to it. Case and addresses can make it longer, within a small factor: counted afterwards. */
export function mapText(meter: Meter, value: Value, change: (text: string) => string): string {
  const text = toText(meter, value)
  meter.text(text.length)
  const changed = change(text)
  if (changed.length > text.length) meter.text(changed.length)
  return changed
}

/** `count` copies, counted before they are made. */
export function repeat(meter: Meter, text: string, count: number): string {
  const times = Math.max(0, Math.floor(count))
  meter.text(text.length * times)
  return text.repeat(times)
}

/** Several parts as one text, counted before they are joined. */
export function textOf(meter: Meter, ...parts: string[]): string {
  return joinTexts(meter, parts, '')
}
