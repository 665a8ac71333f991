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

function parsed(written: string, file: string): Record_[] {
  const text = written.replace(/^\uFEFF/, '')
  const options = { info: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) } as const
  const read = (relaxQuotes: boolean): Record_[] => {
    const found = parse(text, { ...options, relax_quotes: relaxQuotes }) as unknown as {
      record: string[]
      info: { bytes: number }
    }[]
    const lines = new Lines(Buffer.from(text))
    return found.map(({ record, info }) => ({ fields: record, line: lines.recordUpTo(info.bytes) }))
  }
  try {
    return read(false)
  } catch (strict) {
    try {
      // Quotes within a field that doesn't begin with one are common, and mean themselves.
      return read(true)
    } catch (thrown) {
      throw csvMistake(thrown instanceof CsvError ? thrown : strict, text, file)
    }
  }
}

const [LF, CR] = [10, 13]

/** Counts lines by bytes: the parser's own count takes a \r\n within quotes for two. */
class Lines {
  private at = 0
  private line = 1

  constructor(private readonly bytes: Buffer) {}

  /** The line that the record which ends here begins on. */
  recordUpTo(end: number): number {
    while (this.at < end && this.isBreak()) this.step()
    const { line } = this
    while (this.at < end) this.step()
    return line
  }

  private isBreak(): boolean {
    return this.bytes[this.at] === LF || this.bytes[this.at] === CR
  }

  /** Both bytes of a \r\n together, even where the record's end lies between. */
  private step(): void {
    const isPair = this.bytes[this.at] === CR && this.bytes[this.at + 1] === LF
    if (this.isBreak()) this.line += 1
    this.at += isPair ? 2 : 1
  }
}

function csvMistake(thrown: unknown, text: string, file: string): Error {
  if (!(thrown instanceof CsvError)) return thrown instanceof Error ? thrown : new Error(String(thrown))
  const { lines, records, code } = thrown as CsvError & { lines?: number; records?: number }
  const row = typeof records === 'number' ? records : null
  if (code !== 'CSV_QUOTE_NOT_CLOSED')
    return mistakeAt({ file, line: lines ?? 1, column: 1 }, `the row can't be read (${code})`, undefined, { row })
  const opened = [...text.matchAll(/"(?:""|[^"])*("|$)/g)].findLast(([, closing]) => closing === '')
  const before = text.slice(0, opened?.index ?? 0).split(/\r\n?|\n/)
  const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  return mistakeAt(place, 'a quoted field that begins here does not end', 'Close the quotes, and double those within.', { row })
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
  for (const field of fields.slice(0, index)) at = Math.max(at, header.indexOf(field, at)) + field.length + 1
  return Math.max(0, header.indexOf(fields[index] ?? '', at)) + 1
}
