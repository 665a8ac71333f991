import type { GridCell } from '#shared/domain/experiment-progress'

/** A cell that is compared, with its place in the matrix. */
export interface CellSide {
  case: number
  repeat: number
  variant: number
  cell: GridCell
}
