import type { GridSpot } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { cellRows } from '../../store/experiment-cells'
import { cellChanges } from './cell-changes'
import { type GridQuery, gridOrder } from './grid-order'
import type { OpenExperiment } from './open-experiment'

export interface RegressionQuery extends GridQuery {
  against: number
  /** Where one stands; null for before the first. */
  from: { row: number; variant: number } | null
  step: 1 | -1
}

/** The next or the last regression from a place on, in the grid's own order; null where there is none further on. */
export async function nextRegression(db: ReadableDB, open: OpenExperiment, query: RegressionQuery): Promise<GridSpot | null> {
  const places = await gridOrder(db, open, query)
  const rows = new Map(cellRows(db, open.row).map((row) => [row.cell, row]))
  const change = cellChanges(open.cells, rows, query.against)
  const { from, step } = query
  const start = from ?? (step === 1 ? { row: 0, variant: -1 } : { row: places.length - 1, variant: Number.POSITIVE_INFINITY })
  for (let row = start.row; row >= 0 && row < places.length; row += step) {
    const { cells = [], case: number = 0 } = places[row] ?? {}
    const further = cells.filter(
      (cell) => change(cell) === 'regressed' && (row !== start.row || (cell.variant - start.variant) * step > 0),
    )
    const found = step === 1 ? further[0] : further.at(-1)
    if (found !== undefined) return { row, case: number, repeat: found.repeat, variant: found.variant }
  }
  return null
}
