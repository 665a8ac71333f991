import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { count, countOf } from '../../../ui/count'
import { duration } from '../../../ui/duration'
import type { CellSide } from '../grid/cell-side'
import { VariantLetter } from '../grid/variant-letter'
import '../grid/cell-tones.css'

/** Whose answer it is, what the scorers say of it, and what it took. */
export function SideHead({ side, shown, name }: { side: CellSide; shown: ExperimentShown; name: string }) {
  const { cell } = side
  const { label = '', model } = shown.variants[side.variant] ?? {}
  return (
    <section className="cells-side" aria-label={name}>
      <span className="cells-side-name">
        <VariantLetter index={side.variant} />
        <b className="cut">{label}</b>
        {model === undefined || label.includes(model.name) ? null : <span className="cut cell-grey">{model.name}</span>}
        <span className="cells-side-place">
          case {count(side.case + 1)}
          {shown.summary.repeats === 1 ? null : `, repeat ${side.repeat + 1}`}
        </span>
      </span>
      <span className="cells-side-figures">
        <Verdict side={side} />
        <span>{cell.cached ? 'cached' : cell.totalMs === null ? 'time unknown' : duration(cell.totalMs)}</span>
        <span>{cell.outputTokens === null ? 'tokens unknown' : `${countOf(cell.outputTokens, 'token')} out`}</span>
      </span>
    </section>
  )
}

function Verdict({ side: { cell } }: { side: CellSide }) {
  if (cell.state !== 'completed') return <span className="cell-bad">{cell.errorCode ?? cell.state}</span>
  const result = cell.score?.result
  if (result === undefined) return <span>no score yet</span>
  if (result.state === 'failed') return <span className="cell-warn">scoring failed</span>
  return (
    <span>
      <span className={result.pass ? 'cell-good' : 'cell-bad'}>{result.pass ? 'passed' : 'not passed'}</span> with{' '}
      {result.score.toFixed(2)}
    </span>
  )
}
