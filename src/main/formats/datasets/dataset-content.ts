import type { DatasetContent, DatasetRow } from '#shared/domain/dataset'
import type { Json } from '#shared/domain/json'
import { mistakeAt, type Place } from '../mistake-at'

/** Rows that are mappings, with the columns of all of them in the order that they first come in. */
export function contentOf(rows: Json[], placeOf: (row: number) => Place): DatasetContent {
  const columns = new Set<string>()
  const kept = rows.map((row, index): DatasetRow => {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw mistakeAt(
        placeOf(index),
        `row ${index + 1} is not a mapping of columns to values`,
        'Write each case as {"column": value}.',
        {
          row: index + 1,
        },
      )
    for (const name of Object.keys(row)) columns.add(name)
    return row
  })
  return { columns: [...columns], rows: kept }
}

/** The list of rows: the value itself, or the only list in a mapping around it. */
export function rowsIn(value: Json): { rows: Json[]; path: string[] } | null {
  if (Array.isArray(value)) return { rows: value, path: [] }
  if (typeof value !== 'object' || value === null) return null
  const lists = Object.entries(value).filter((entry): entry is [string, Json[]] => Array.isArray(entry[1]))
  const [only] = lists
  return only !== undefined && lists.length === 1 ? { rows: only[1], path: [only[0]] } : null
}
