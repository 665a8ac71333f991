import type { GridCell } from '#shared/domain/experiment-progress'
import { beginning } from './beginning'
import { cellLine } from './cell-line'
import { CellSign } from './cell-sign'
import { CellVerdicts } from './cell-verdicts'
import './cell-tones.css'

const CHANGES = {
  improved: { icon: 'up', className: 'cell-good' },
  regressed: { icon: 'down', className: 'cell-bad' },
} as const

/** A cell with its answer, what the scorers say of it, and what it took. */
export function AnsweredCell({ cell, width }: { cell: GridCell; width: number }) {
  const { excerpt, change, score } = cell
  const { tokens, time, ...verdicts } = cellLine(cell, width)
  return (
    <>
      <span className="cell-output">
        {excerpt === '' ? <span className="cell-grey">empty answer</span> : beginning(oneLine(excerpt), width)}
      </span>
      <span className="cell-line">
        {score === null ? <span>no score yet</span> : <CellVerdicts {...verdicts} />}
        {change === null ? null : (
          <span className={`cell-change ${CHANGES[change].className}`}>
            <CellSign name={CHANGES[change].icon} />
            {change}
          </span>
        )}
        <span className="cell-end">
          {tokens === null ? null : <span>{tokens}</span>}
          {time === null ? null : <span>{time}</span>}
        </span>
      </span>
    </>
  )
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
