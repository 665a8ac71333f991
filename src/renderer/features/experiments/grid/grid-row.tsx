import { memo } from 'react'
import type { ExperimentStatus } from '#shared/domain/experiment'
import type { CaseRow } from '#shared/domain/experiment-progress'
import { count } from '../../../ui/count'
import { beginning } from './beginning'
import { CellView } from './cell-view'
import type { CellPlace } from './grid-store'
import './grid-row.css'

export const cellId = ({ row, variant }: CellPlace): string => `cell-${row}-${variant}`

interface GridRowProps {
  index: number
  top: number
  /** Null until it has come. */
  row: CaseRow | null
  /** It is passed by too fast to be read: which case it is has to do. */
  leaping: boolean
  variants: readonly { index: number; left: number }[]
  /** The same, as a text to be compared. */
  places: string
  caseWidth: number
  columnWidth: number
  /** The variant that the cursor stands on in this row; null where it stands elsewhere. */
  at: number | null
  /** The variant whose cell in this row is marked. */
  marked: number | null
  status: ExperimentStatus
}

/** One case and repeat with its cells. */
export const GridRow = memo(
  function GridRow({ index, top, row, leaping, variants, caseWidth, columnWidth, at, marked, status }: GridRowProps) {
    const title = row === null ? '' : beginning(row.description || row.values, caseWidth)
    const cells = leaping ? null : row?.cells
    return (
      <tr aria-rowindex={index + 2} className="cells-row" style={{ top }}>
        <th
          scope="row"
          aria-colindex={1}
          className="cells-case"
          style={{ width: caseWidth }}
          title={row === null ? '' : row.description || row.values}
        >
          <span className="cells-case-title cut">
            <span className="cells-number">{row === null ? '' : count(row.case + 1)}</span>
            {title}
          </span>
          <span className="cells-case-note cut">
            {row?.repeat == null || row.repeat === 0 ? '' : `repeat ${row.repeat + 1}  `}
            {row === null || row.description === '' ? '' : beginning(row.values, caseWidth)}
          </span>
        </th>
        {variants.map(({ index: variant, left }, place) => (
          <CellView
            key={variant}
            id={cellId({ row: index, variant })}
            row={index}
            variant={variant}
            before={place === 0 ? left - caseWidth : 0}
            width={columnWidth}
            cell={cells?.find((cell) => cell.variant === variant) ?? null}
            missing={row !== null && !leaping}
            selected={at === variant}
            marked={marked === variant}
            status={status}
          />
        ))}
      </tr>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.leaping === after.leaping &&
    before.top === after.top &&
    before.index === after.index &&
    before.places === after.places &&
    before.caseWidth === after.caseWidth &&
    before.columnWidth === after.columnWidth &&
    before.at === after.at &&
    before.marked === after.marked &&
    before.status === after.status,
)
