import type { Json } from '#shared/domain/json'
import { type CsvRow, readCsv } from '../datasets/csv-dataset'
import type { Place } from '../mistake-at'
import type { Context } from './context'
import { assertionFromText } from './expected-text'
import { fixedSpot, type Spot } from './spot'

/** Tests from a table: columns are variables, those with two underscores have meanings of their own. */
export function readTableTests(context: Context, path: string, spot: Spot): Spot[] {
  const text = context.text(path, spot)
  if (text === null) return []
  const file = context.shown(path)
  try {
    return readCsv(text, file).rows.flatMap((row, index) => {
      const place = { file, line: row.line, column: 1 }
      return fixedSpot({ description: `Row #${index + 1}`, ...testFromRow(context, row, place) }, place)
    })
  } catch (thrown) {
    context.mistake(thrown)
    return []
  }
}

type Test = Record<string, Json>

function testFromRow(context: Context, { values }: CsvRow, place: Place): Test {
  const at = fixedSpot(null, place)
  const vars: Test = {}
  const options: Test = {}
  const metadata: Test = {}
  const assert: Test[] = []
  const thresholds = new Map<number, number>()
  const test: Test = {}
  let metric: string | null = null
  for (const [column, field] of Object.entries(values)) {
    if (column.startsWith('__expected')) {
      if (field.trim() !== '') assert.push(expected(context, field.trim(), at))
    } else if (column === '__prefix' || column === '__suffix') options[column.slice(2)] = field
    else if (column === '__description') Object.assign(test, field === '' ? {} : { description: field })
    else if (column === '__providerOutput') Object.assign(test, field === '' ? {} : { providerOutput: field })
    else if (column === '__metric') metric = field
    else if (column === '__threshold') Object.assign(test, finite(field) === null ? {} : { threshold: finite(field) })
    else if (column.startsWith('__metadata:')) addMetadata(metadata, column.slice('__metadata:'.length), field)
    else if (column.startsWith('__config:')) setThreshold(context, column, field, thresholds, at)
    else if (column.startsWith('__')) context.problems.ignore(at, `The column ${column} has no meaning here.`)
    else vars[column] = field
  }
  const checks = assert.map((check, index) => ({
    ...check,
    ...(metric === null || metric === '' ? {} : { metric }),
    ...(thresholds.has(index) ? { threshold: thresholds.get(index) ?? 0 } : {}),
  }))
  return { vars, assert: checks, options, ...(Object.keys(metadata).length === 0 ? {} : { metadata }), ...test }
}

function expected(context: Context, field: string, at: Spot): Test {
  try {
    return assertionFromText(field)
  } catch (thrown) {
    context.problems.refuse(at, `${field} can't be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.`)
    return { type: 'equals', value: field }
  }
}

function addMetadata(metadata: Test, key: string, field: string): void {
  if (field.trim() === '') return
  if (!key.endsWith('[]')) metadata[key] = field
  else metadata[key.slice(0, -2)] = field.split(/(?<!\\),/).map((part) => part.trim().replaceAll('\\,', ','))
}

/** `__config:__expected2:threshold`: of the second expectation of the row. */
function setThreshold(context: Context, column: string, field: string, thresholds: Map<number, number>, at: Spot): void {
  const [, number = '1'] = /^__config:__expected(\d*):threshold$/.exec(column) ?? [undefined, null]
  const value = finite(field)
  if (number === null || value === null)
    context.problems.refuse(at, `${column} with ${JSON.stringify(field)} can't be understood.`)
  else thresholds.set(Math.max(1, Number(number === '' ? '1' : number)) - 1, value)
}

const finite = (field: string): number | null =>
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(field.trim()) ? Number(field.trim()) : null
