import { CsvError, parse } from 'csv-parse/sync'
import type { DatasetContent } from '#shared/domain/dataset'
import { mistakeAt } from '../mistake-at'

export interface CsvRow {
  /** By column, in the header's order. */
  values: Record<string, string>
  /** Line that it begins on, from 1. */
  line: number
}

/** A table with a header: commas, else semicolons or tabs between. Values stay text. */
export function readCsvDataset(text: string, file: string): DatasetContent {
  const { columns, rows } = readCsv(text, file)
  return { columns, rows: rows.map(({ values }) => values) }
}

/** RFC 4180 with any line ends; a quoted field may hold some. Throws INVALID_INPUT with file, line, column and row. */
export function readCsv(text: string, file: string): { columns: string[]; rows: CsvRow[] } {
  const records = parsed(text, file)
  const [header, ...body] = records
  if (header === undefined)
    throw mistakeAt({ file, line: 1, column: 1 }, 'the file is empty', 'Give it a header and at least one row.')
  const columns = header.fields.map((name) => name.trim())
  columns.forEach((name, index) => {
    const place = { file, line: header.line, column: columnOf(text, header.line, header.fields, index) }
    if (name === '' && body.some(({ fields }) => (fields[index] ?? '') !== ''))
      throw mistakeAt(place, `column ${index + 1} has no name`)
    if (name !== '' && columns.indexOf(name) !== index) throw mistakeAt(place, `two columns are named ${name}`)
  })
  const rows = body.map(({ fields, line }, index) => {
    if (fields.length !== columns.length)
      throw mistakeAt(
        { file, line, column: 1 },
        `row ${index + 1} has ${fields.length} fields, and the header has ${columns.length}`,
        'Put fields with commas, quotes or line ends of their own in double quotes.',
        { row: index + 1 },
      )
    const entries = columns.map((name, at): [string, string] => [name, fields[at] ?? '']).filter(([name]) => name !== '')
    return { values: Object.fromEntries(entries), line }
  })
  return { columns: columns.filter((name) => name !== ''), rows }
}

interface Record_ {
  fields: string[]
  line: number
}

function parsed(text: string, file: string): Record_[] {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    delimiter: delimiterOf(text),
  } as const
  const read = (relaxQuotes: boolean): Record_[] => {
    const found = parse(text, { ...options, relax_quotes: relaxQuotes }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    let last = 0
    return found.map(({ record, info }) => {
      // The parser tells the line that a record ends on; what is quoted may hold line ends, and empty lines lie between.
      const ends = record.reduce((count, field) => count + (field.match(/\r\n?|\n/g)?.length ?? 0), 0)
      const line = Math.max(last + 1, info.lines - ends)
      last = info.lines
      return { fields: record, line }
    })
  }
  try {
    return read(false)
  } catch (strict) {
    try {
      // Quotes within a field that doesn't begin with one are common, and mean themselves.
      return read(true)
    } catch (thrown) {
      throw csvMistake(thrown instanceof CsvError ? thrown : strict, file)
    }
  }
}

function csvMistake(thrown: unknown, file: string): Error {
  if (!(thrown instanceof CsvError)) return thrown instanceof Error ? thrown : new Error(String(thrown))
  const { lines, column, records, code } = thrown as CsvError & { lines?: number; column?: unknown; records?: number }
  const what =
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quoted field that begins here does not end' : `the row can't be read (${code})`
  const place = {
    file,
    line: typeof lines === 'number' ? Math.max(1, lines) : 1,
    column: typeof column === 'number' ? column + 1 : 1,
  }
  return mistakeAt(place, what, 'Close the quotes, and double those within.', {
    row: typeof records === 'number' ? records : null,
  })
}

/** By the header: tables of some languages have semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  if (header.includes(',')) return ','
  return header.includes(';') ? ';' : header.includes('\t') ? '\t' : ','
}

function columnOf(text: string, line: number, fields: string[], index: number): number {
  const header = text.split(/\r\n?|\n/)[line - 1] ?? ''
  let at = 0
  for (const field of fields.slice(0, index)) at = Math.max(at, header.indexOf(field, at)) + field.length
  return Math.max(0, header.indexOf(fields[index] ?? '', at)) + 1
}
