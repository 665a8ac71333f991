import { memo } from 'react'
import type { ExperimentStatus } from '#shared/domain/experiment'
import type { GridCell } from '#shared/domain/experiment-progress'
import { classes } from '../../../ui/classes'
import { AnsweredCell } from './answered-cell'
import { LiveCell } from './live-cell'
import { OpenCell } from './open-cell'
import { UnansweredCell } from './unanswered-cell'
import './cell.css'

interface CellViewProps {
  id: string
  row: number
  variant: number
  /** px of columns before it that are out of sight. */
  before: number
  width: number
  cell: GridCell | null
  /** The row is there, so that a cell that isn't is none of the design's. */
  missing: boolean
  selected: boolean
  /** Others are compared with it. */
  marked: boolean
  status: ExperimentStatus
}

/** One cell of the grid. What the pointer and the keys do with it is the grid's. */
export const CellView = memo(function CellView({
  id,
  row,
  variant,
  before,
  width,
  cell,
  missing,
  selected,
  marked,
  status,
}: CellViewProps) {
  const hatched = cell !== null && (cell.state === 'truncated' || cell.score?.result.state === 'failed')
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a table that is a grid, its cells are a grid's.
    <td
      id={id}
      aria-colindex={variant + 2}
      aria-selected={selected}
      data-row={row}
      data-variant={variant}
      className={classes(
        'cell',
        cell?.change === 'improved' && 'cell--improved',
        cell?.change === 'regressed' && 'cell--regressed',
        hatched && 'cell--hatched',
        selected && 'cell--selected',
        marked && 'cell--marked',
      )}
      style={{ width, marginLeft: before }}
    >
      {marked ? <span className="visually-hidden">marked </span> : null}
      {cell === null ? missing ? <span className="cell-open">not for this variant</span> : null : content(cell, status, width)}
    </td>
  )
})

function content(cell: GridCell, status: ExperimentStatus, width: number) {
  if (cell.state === 'completed') return <AnsweredCell cell={cell} width={width} />
  if (cell.state === 'running') return <LiveCell cell={cell} />
  if (cell.state === 'waiting') return <OpenCell status={status} />
  return <UnansweredCell cell={cell} />
}
