import type { CellPlace } from './edit-cases'

interface Size {
  /** The one that is there to be written in included. */
  rows: number
  columns: number
  /** Rows of a page. */
  page: number
}

/** Where a key leads from a place; null for one that leads nowhere. */
export function movedBy(key: string, ctrl: boolean, { row, column }: CellPlace, { rows, columns, page }: Size): CellPlace | null {
  const at = (newRow: number, newColumn: number): CellPlace => ({
    row: Math.min(rows - 1, Math.max(0, newRow)),
    column: Math.min(columns - 1, Math.max(0, newColumn)),
  })
  if (key === 'ArrowDown') return ctrl ? at(rows - 1, column) : at(row + 1, column)
  if (key === 'ArrowUp') return ctrl ? at(0, column) : at(row - 1, column)
  if (key === 'ArrowRight') return ctrl ? at(row, columns - 1) : at(row, column + 1)
  if (key === 'ArrowLeft') return ctrl ? at(row, 0) : at(row, column - 1)
  if (key === 'Home') return ctrl ? at(0, 0) : at(row, 0)
  if (key === 'End') return ctrl ? at(rows - 1, columns - 1) : at(row, columns - 1)
  if (key === 'PageDown') return at(row + page, column)
  if (key === 'PageUp') return at(row - page, column)
  return null
}

/** The next cell to be written: to the right, then the first of the next row. */
export function nextCell({ row, column }: CellPlace, columns: number, by: 1 | -1): CellPlace {
  const place = row * columns + column + by
  return place < 0 ? { row: 0, column: 0 } : { row: Math.floor(place / columns), column: place % columns }
}
