import type { GridCell } from '#shared/domain/experiment-progress'
import { Icon } from '../../../ui/icon'
import { scorerName } from '../grid/verdicts'
import './cell-scores.css'
import '../grid/cell-tones.css'

/** What each scorer found, and why. */
export function CellScores({ cell: { score, state } }: { cell: GridCell }) {
  if (state !== 'completed') return null
  if (score === null) return <p className="inspector-note">This answer has no score yet.</p>
  const { result, parts } = score
  return (
    <section className="inspector-part" aria-label="Scores">
      <h4>Scores</h4>
      <p className="inspector-verdict">
        {result.state === 'failed' ? (
          <>
            <span className="cell-warn">scoring failed: {result.error.message}</span> {result.error.hint}
          </>
        ) : (
          <>
            <span className={result.pass ? 'cell-good' : 'cell-bad'}>{result.pass ? 'passed' : 'not passed'}</span>
            {' with '}
            {result.score.toFixed(2)}
          </>
        )}
      </p>
      <ul className="inspector-scores">
        {parts.map((part) => {
          const { place, result: found, weight, threshold } = part
          const look = found.state === 'failed' ? 'warn' : found.pass ? 'good' : 'bad'
          const icon = found.state === 'failed' ? 'tool' : found.pass ? 'check' : 'close'
          return (
            <li key={place} className={place.includes('.') ? 'inspector-inner' : undefined}>
              <span className={`inspector-score cell-${look}`}>
                <Icon name={icon} size={12} />
                <b>{scorerName(part)}</b>
                <span className="visually-hidden">
                  {found.state === 'failed' ? 'scoring failed' : found.pass ? 'passed' : 'not passed'}
                </span>
              </span>
              <span className="inspector-number">
                {found.state === 'failed' ? 'no score' : found.score.toFixed(2)}
                {threshold === null ? null : ` of ${threshold}`}
                {weight === 1 ? null : `, weight ${weight}`}
              </span>
              <span className="inspector-reason">{found.state === 'failed' ? found.error.message : found.reason}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
