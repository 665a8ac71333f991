import type { GridCell } from '#shared/domain/experiment-progress'
import { countOf } from '../../../ui/count'
import { duration } from '../../../ui/duration'
import { beginning } from './beginning'
import { CellSign } from './cell-sign'
import { verdictsOf } from './verdicts'
import './cell-tones.css'

const CHANGES = {
  improved: { icon: 'up', className: 'cell-good' },
  regressed: { icon: 'down', className: 'cell-bad' },
} as const

/** A cell with its answer, what the scorers say of it, and what it took. */
export function AnsweredCell({ cell, width }: { cell: GridCell; width: number }) {
  const { excerpt, cached, totalMs, outputTokens, change, score } = cell
  return (
    <>
      <span className="cell-output">
        {excerpt === '' ? <span className="cell-grey">empty answer</span> : beginning(oneLine(excerpt), width)}
      </span>
      <span className="cell-line">
        <span className="cell-verdicts">
          {score === null ? <span>no score yet</span> : null}
          {verdictsOf(score).map(({ place, look, word, number }) => (
            <span key={place} className={`cell-verdict cell-${look.tone}`}>
              <CellSign name={look.icon} />
              <span className="visually-hidden">{look.word} </span>
              {word}
              {number === null ? null : <span>{number}</span>}
            </span>
          ))}
        </span>
        {change === null ? null : (
          <span className={`cell-change ${CHANGES[change].className}`}>
            <CellSign name={CHANGES[change].icon} />
            {change}
          </span>
        )}
        <span className="cell-end">
          {outputTokens === null || change !== null ? null : (
            <span className="cell-tokens">{countOf(outputTokens, 'token')}</span>
          )}
          {cached ? <span>cached</span> : totalMs === null ? <span>time unknown</span> : <span>{duration(totalMs)}</span>}
        </span>
      </span>
    </>
  )
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
