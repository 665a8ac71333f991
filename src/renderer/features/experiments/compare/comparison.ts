import type { CellSide } from '../grid/cell-side'
import { cellAt, type GridState, rowAt } from '../grid/grid-store'

/** The cell at a place of the grid; null where there is none, or nothing was asked there. */
export function sideAt(state: GridState, row: number, variant: number): CellSide | null {
  const cell = cellAt(state, { row, variant })
  const found = rowAt(state, row)
  return cell === null || found === null || cell.runId === null ? null : { case: found.case, repeat: cell.repeat, variant, cell }
}

export const sameCell = (one: CellSide, other: CellSide): boolean => one.cell.key === other.cell.key

export type Comparison = { left: CellSide; right: CellSide } | { why: string }

/** The cell under the cursor with the marked one, else with the baseline's of its case; or why that can't be. */
export function comparisonOf(state: GridState): Comparison {
  const { at, marked, against } = state
  const right = sideAt(state, at.row, at.variant)
  if (right === null) return { why: 'Nothing was asked in this cell yet' }
  if (marked !== null && !sameCell(marked, right)) return { left: marked, right }
  if (at.variant === against) return { why: "This is the baseline's cell: mark another one with M, then compare" }
  const left = sideAt(state, at.row, against)
  return left === null ? { why: 'The baseline has no answer to this case yet' } : { left, right }
}
