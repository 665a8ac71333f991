import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { ComparePart } from './compare/compare-part'
import { ErrorList } from './errors/error-list'
import { ExperimentProblem } from './experiment-problem'
import type { ExperimentsStore } from './experiments-store'
import { GridPart } from './grid/grid-part'
import type { GridStore } from './grid/grid-store'
import { GridTools } from './grid/grid-tools'
import { ExperimentHead } from './head/experiment-head'
import { ProgressStrip } from './head/progress-strip'
import { CellInspector } from './inspect/cell-inspector'
import type { OpenStore } from './open-store'
import type { PageParts } from './page-parts'
import { RescorePart } from './rescore/rescore-part'

interface ExperimentPageProps {
  experiments: ExperimentsStore
  open: OpenStore
  cells: GridStore
  parts: PageParts
}

/** One experiment, whole. */
export function ExperimentPage({ experiments, open, cells, parts }: ExperimentPageProps) {
  const shown = useStore(open, (state) => state.shown)
  const error = useStore(open, (state) => state.error)
  const inspecting = useStore(cells, (state) => state.inspecting)
  if (error !== null)
    return (
      <ErrorState
        error={error}
        actions={
          <>
            <Button icon="run-again" onClick={open.getState().tryAgain}>
              Try again
            </Button>
            <Button onClick={() => experiments.getState().open(null)}>All experiments</Button>
          </>
        }
      />
    )
  if (shown === null) return <SkeletonRows label="Loading the experiment" rows={8} rowHeight={50} />
  const retry = (cell: string) => open.getState().retryCells({ cells: [cell] })
  return (
    <section className="experiment" aria-label="Experiment" data-pane="Experiment" tabIndex={-1}>
      <ExperimentHead experiments={experiments} open={open} shown={shown} head={parts.head} />
      <div>
        <ExperimentProblem open={open} stoppedBy={shown.progress.stoppedBy} />
        <ProgressStrip progress={shown.progress} />
        <RescorePart shown={shown} />
        <GridTools
          store={cells}
          shown={shown}
          find={parts.find}
          onLeave={() => {
            // Where nothing matches there is no grid to go to.
            if (parts.grid.current === null) parts.find.current?.blur()
            else parts.grid.current.focus()
          }}
        />
        <ComparePart store={cells} shown={shown} />
      </div>
      <div className="experiment-work">
        <GridPart store={cells} shown={shown} grid={parts.grid} onOpen={() => cells.getState().inspect(true)} onRetry={retry} />
        {inspecting ? <CellInspector store={cells} shown={shown} head={parts.cell} onRetry={retry} /> : null}
      </div>
      <ErrorList open={open} shown={shown} />
    </section>
  )
}
