import { useState } from 'react'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { TextDiff } from '../../../shared-views/prompt-editor/text-diff'
import { Dialog } from '../../../ui/dialog'
import { ErrorState } from '../../../ui/error-state'
import { IconButton } from '../../../ui/icon-button'
import { SegmentedSwitch } from '../../../ui/segmented-switch'
import { SkeletonRows } from '../../../ui/skeleton-rows'
import type { CellSide } from '../grid/cell-side'
import { variantLetter } from '../grid/variant-letter'
import { type CellRun, useCellRun } from '../inspect/use-cell-run'
import { jsonText } from './json-text'
import { SideHead } from './side-head'
import './compare-cells.css'

interface CompareCellsProps {
  shown: ExperimentShown
  left: CellSide
  right: CellSide
  onClose: () => void
}

const FORMS = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const
type Form = (typeof FORMS)[number]['value']

/** Two answers side by side. Where both are JSON they are held together as values, so that only what really differs is marked. */
export function CompareCells({ shown, left, right, onClose }: CompareCellsProps) {
  const [chosen, setChosen] = useState<Form | null>(null)
  const one = useCellRun(left.cell.runId, left.cell.state)
  const other = useCellRun(right.cell.runId, right.cell.state)
  const error = one.error ?? other.error
  const [a, b] = [answerOf(one), answerOf(other)]
  const json = a === null || b === null ? null : bothJson(a, b)
  const form: Form = json === null ? 'text' : (chosen ?? 'json')
  const names = `${variantLetter(left.variant)} and ${variantLetter(right.variant)}`
  return (
    <Dialog open full title={`Case ${places(left, right)}: ${names}`} onClose={onClose}>
      <div className="compare-cells">
        <div className="compare-cells-head">
          <SideHead side={left} shown={shown} name="Left" />
          <div className="compare-cells-right">
            <SideHead side={right} shown={shown} name="Right" />
            {json === null ? null : <SegmentedSwitch label="Compare as" options={FORMS} value={form} onChange={setChosen} />}
            <IconButton icon="close" label="Close" kbd="Escape" size="small" onClick={onClose} />
          </div>
        </div>
        <section className="compare-cells-body" aria-label="Differences">
          {error !== null ? (
            <ErrorState error={error} />
          ) : a === null || b === null ? (
            <SkeletonRows label="Loading answers" rows={6} />
          ) : (
            <Answers
              key={form}
              a={form === 'json' ? (json?.[0] ?? a) : a}
              b={form === 'json' ? (json?.[1] ?? b) : b}
              form={form}
            />
          )}
        </section>
      </div>
    </Dialog>
  )
}

function Answers({ a, b, form }: { a: string; b: string; form: Form }) {
  if (a !== b) return <TextDiff label="Answers" left={a} right={b} language="text" />
  return (
    <>
      <p className="compare-cells-same">
        {form === 'json' ? 'Both say the same: their values are equal.' : 'Both answers are the same, to the letter.'}
      </p>
      <pre className="compare-cells-text">{a}</pre>
    </>
  )
}

const places = (left: CellSide, right: CellSide): string =>
  left.case === right.case ? String(left.case + 1) : `${left.case + 1} and ${right.case + 1}`

/** What there is of the answer, or why there is none; null until its run is there. */
const answerOf = ({ run }: CellRun): string | null => (run === null ? null : (run.output?.text ?? run.error?.message ?? ''))

function bothJson(a: string, b: string): readonly [string, string] | null {
  const [one, other] = [jsonText(a), jsonText(b)]
  return one === null || other === null ? null : [one, other]
}
