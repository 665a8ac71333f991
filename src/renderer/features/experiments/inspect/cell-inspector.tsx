import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { runAction } from '../../../shared-views/actions/use-actions'
import { OutputText } from '../../../shared-views/run-output/output-text'
import { Button } from '../../../ui/button'
import { count } from '../../../ui/count'
import { ErrorCode } from '../../../ui/error-code'
import { IconButton } from '../../../ui/icon-button'
import { Note } from '../../../ui/note'
import { cellAt, type GridStore, rowAt } from '../grid/grid-store'
import { VariantLetter } from '../grid/variant-letter'
import { CaseValues } from './case-values'
import { CellFigures } from './cell-figures'
import { CellScores } from './cell-scores'
import { useCellRun } from './use-cell-run'
import './inspector.css'

interface CellInspectorProps {
  store: GridStore
  shown: ExperimentShown
  head: RefObject<HTMLHeadingElement | null>
  onRetry: (cell: string) => void
}

/** The cell under the cursor, whole: its answer, what the scorers say of it, what it took, and its case. */
export function CellInspector({ store, shown, head, onRetry }: CellInspectorProps) {
  const keysOf = useActionKeys()
  const at = useStore(store, (state) => state.at)
  useStore(store, (state) => state.version)
  const row = rowAt(store.getState(), at.row)
  const cell = cellAt(store.getState(), at)
  const { run, log, error } = useCellRun(cell?.runId ?? null, cell?.state ?? 'waiting')
  const { label = '', model } = shown.variants[at.variant] ?? {}
  const failed = cell?.state === 'failed' || cell?.state === 'truncated'
  const problem = run?.error ?? error
  return (
    <section className="inspector" aria-label="Cell" data-pane="Cell" tabIndex={-1}>
      <header className="inspector-head">
        <h3 ref={head} tabIndex={-1} className="inspector-title">
          <VariantLetter index={at.variant} />
          <span className="cut">
            Case {row === null ? '' : count(row.case + 1)}
            {row?.repeat == null || shown.summary.repeats === 1 ? null : `, repeat ${row.repeat + 1}`}
          </span>
          <span className="cut inspector-of" title={`${label}, ${model?.connection} / ${model?.name}`}>
            {label}
          </span>
        </h3>
        {failed ? (
          <Button
            size="small"
            icon="run-again"
            disabled={shown.progress.live}
            title={shown.progress.live ? 'It can be asked again when the experiment has ended' : undefined}
            onClick={() => onRetry(cell.key)}
          >
            Retry
          </Button>
        ) : null}
        <IconButton
          icon="compare"
          label="Compare with the marked cell, else the baseline's"
          kbd={keysOf('cell.compare')}
          size="small"
          disabled={cell?.runId == null}
          onClick={() => runAction('cell.compare')}
        />
        <Button
          size="small"
          kbd={keysOf('cell.open-run')}
          disabled={cell?.runId == null}
          onClick={() => runAction('cell.open-run')}
        >
          Open run
        </Button>
        <IconButton
          icon="close"
          label="Close the cell"
          kbd={keysOf('experiment.leave')}
          size="small"
          onClick={() => runAction('experiment.leave')}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="inspector-body" tabIndex={0} aria-label="The cell, whole">
        {cell === null || cell.runId === null ? <p className="inspector-note">Nothing was asked here yet.</p> : null}
        {problem === null ? null : (
          <div className="inspector-problem">
            <Note tone="danger">
              {problem.message} {problem.hint} <ErrorCode code={problem.code} />
            </Note>
          </div>
        )}
        {run === null || (run.output === null && cell?.state !== 'running') ? null : (
          <div className="inspector-output">
            <OutputText log={log} streaming={cell?.state === 'running'} />
          </div>
        )}
        {cell === null ? null : <CellScores cell={cell} />}
        {run === null ? null : <CellFigures run={run} />}
        {row === null ? null : <CaseValues id={shown.summary.id} number={row.case} />}
      </section>
    </section>
  )
}
