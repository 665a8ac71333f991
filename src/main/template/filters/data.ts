import { compare } from '../operators'
import { TemplateProblem } from '../problem'
import { isPlainObject, toJson, toText, type Value } from '../value'
import { formatDate } from './date'
import { type FilterSet, wholeNumber } from './filter'

const json: FilterSet[string] = {
  summary: 'The value as JSON, indented by a number of blanks (0).',
  parameters: ['indent'],
  run: (meter, input, [indent]) => toJson(meter, input, wholeNumber(indent, 0)),
}

/** default is evaluated by the template itself, since its input may have no value; the definition serves completion and arguments. */
const fallback: FilterSet[string] = {
  summary: 'Another value where there is none; with true, also in place of an empty one.',
  parameters: ['value', 'boolean'],
  takesAnything: true,
  run: (_meter, input, [other, whenFalse]) => (input === undefined || (whenFalse && !input) ? other : input),
}

/** Filters on numbers, dates and data of any kind. */
export const DATA_FILTERS: FilterSet = {
  abs: { summary: 'The number without its sign.', parameters: [], run: (_meter, input) => Math.abs(numberOf(input)) },
  d: fallback,
  date: {
    summary: 'A date in another format: {{ current_date | date("D MMMM YYYY") }}.',
    parameters: ['format'],
    run: (meter, input, [format]) =>
      formatDate(toText(meter, input), format === undefined ? 'YYYY-MM-DD' : toText(meter, format)),
  },
  default: fallback,
  dictsort: {
    summary: 'The entries of an object as [key, value], sorted by key or by "value".',
    parameters: ['case_sensitive', 'by'],
    run: (meter, input, [caseSensitive, by]) => {
      if (!isPlainObject(input)) throw new TemplateProblem('TEMPLATE_SYNTAX', 'dictsort takes an object.')
      const side = by === 'value' ? 1 : 0
      const entries: [string, Value][] = Object.entries(input)
      meter.list(entries.length * 4)
      const key = (entry: [string, Value]): Value => {
        const value = entry[side]
        return !caseSensitive && typeof value === 'string' ? value.toUpperCase() : value
      }
      return entries.sort((a, b) => (compare('<', key(a), key(b)) ? -1 : compare('>', key(a), key(b)) ? 1 : 0))
    },
  },
  dump: json,
  float: {
    summary: 'The text as a number, or another value where it is none.',
    parameters: ['default'],
    run: (meter, input, [other]) => numberOr(Number.parseFloat(toText(meter, input)), other),
  },
  int: {
    summary: 'The text as a whole number, or another value where it is none; a base can be given.',
    parameters: ['default', 'base'],
    run: (meter, input, [other, base]) => numberOr(Number.parseInt(toText(meter, input), wholeNumber(base, 10)), other),
  },
  json,
  round: {
    summary: 'Rounded to so many places (0), or with "floor" or "ceil".',
    parameters: ['precision', 'method'],
    run: (_meter, input, [precision, method]) => {
      const factor = 10 ** wholeNumber(precision, 0)
      const round = method === 'ceil' ? Math.ceil : method === 'floor' ? Math.floor : Math.round
      return round(numberOf(input) * factor) / factor
    },
  },
  tojson: json,
}

function numberOf(value: Value): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number') throw new TemplateProblem('TEMPLATE_SYNTAX', 'This filter takes a number.')
  return number
}

function numberOr(number: number, other: Value): Value {
  return Number.isNaN(number) ? other : number
}
