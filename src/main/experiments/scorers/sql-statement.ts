import * as sqlParser from 'node-sql-parser'
import type { Json } from '#shared/domain/json'
import { isRecord } from './is-record'
import { scoringFailed } from './scorer'
import { sqlWithoutTexts } from './sql-text'

/** CommonJS, which comes as a default export or as names, by who loads it. */
const { Parser } = 'default' in sqlParser ? (sqlParser.default as typeof sqlParser) : sqlParser

export interface SqlExpectation {
  /** As node-sql-parser names it. */
  database: string
  /** `select::schema::table` patterns; null allows all. */
  allowedTables: string[] | null
  /** `select::table::column` patterns; null allows all. */
  allowedColumns: string[] | null
}

export function sqlExpectation(value: Json, type: string): SqlExpectation {
  const list = (entry: Json | undefined): string[] | null => (Array.isArray(entry) ? entry.map(String) : null)
  if (value === null || value === '') return { database: 'MySQL', allowedTables: null, allowedColumns: null }
  if (!isRecord(value)) throw scoringFailed(`${type} takes databaseType, allowedTables and allowedColumns.`)
  const { databaseType, allowedTables, allowedColumns } = value
  return {
    database: typeof databaseType === 'string' && databaseType !== '' ? databaseType : 'MySQL',
    allowedTables: list(allowedTables),
    allowedColumns: list(allowedColumns),
  }
}

/** What is wrong with a statement; null where nothing is. */
export function wrongInSql(sql: string, expected: SqlExpectation): string | null {
  const { database, allowedTables, allowedColumns } = expected
  if (sql.trim() === '' || looksBroken(sql.trim(), database)) return `It is no SQL of ${database}.`
  const parser = new Parser()
  try {
    parser.astify(sql, { database })
  } catch {
    return `It is no SQL of ${database}.`
  }
  const refused = (kind: 'table' | 'column', allowed: string[] | null): string | null => {
    if (allowed === null) return null
    try {
      parser.whiteListCheck(sql, allowed, { database, type: kind })
      return null
    } catch {
      return `It uses a ${kind} that is not allowed; allowed are ${allowed.join(', ')}.`
    }
  }
  return refused('table', allowedTables) ?? refused('column', allowedColumns && withoutTable(allowedColumns))
}

/** A column that is allowed in its table is allowed where the statement doesn't name the table. */
const withoutTable = (columns: string[]): string[] => [
  ...new Set([
    ...columns,
    ...columns.flatMap((column) => {
      const [authority, table, name, ...more] = column.split('::')
      return name !== undefined && table !== 'null' && more.length === 0 ? [`${authority}::null::${name}`] : []
    }),
  ]),
]

/** Mistakes that the parser lets pass: a missing comma is an alias to it. */
function looksBroken(sql: string, database: string): boolean {
  const isMySql = database === 'MySQL' || database === 'MariaDB'
  const modifiers = isMySql
    ? '(?:all|distinct(?:row)?|high_priority|straight_join|sql_(?:big_result|buffer_result|cache|calc_found_rows|no_cache|small_result))'
    : '(?:all|distinct)'
  const missingComma = new RegExp(
    `\\bselect\\s+(?:${modifiers}\\s+)*(?!${modifiers}\\b)[A-Za-z_]\\w*\\s+[A-Za-z_]\\w*\\s+from\\b`,
    'i',
  )
  const backticks = sql.split('`').length - 1
  return (
    backticks % 2 === 1 ||
    missingComma.test(sqlWithoutTexts(sql, database)) ||
    (database === 'MySQL' && /\bgenerate_series\s*\(/i.test(sql))
  )
}
