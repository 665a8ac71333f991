import type { Cell } from '#shared/domain/experiment'
import type { Raised } from './raised'

/** A cell that is to be asked, with the run that it is asked again for. */
export interface WantedCell {
  cell: Cell
  parentRunId: string | null
  /** What it has more of than that one. */
  raised: Raised | null
}
