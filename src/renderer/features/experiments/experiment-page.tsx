import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/button'
import { ErrorCode } from '../../ui/error-code'
import { ErrorState } from '../../ui/error-state'
import { IconButton } from '../../ui/icon-button'
import { Note } from '../../ui/note'
import { SkeletonRows } from '../../ui/skeleton-rows'
import type { ExperimentsStore } from './experiments-store'
import { ExperimentHead } from './head/experiment-head'
import { ProgressStrip } from './head/progress-strip'
import type { OpenStore } from './open-store'
import { RescorePart } from './rescore/rescore-part'

interface ExperimentPageProps {
  experiments: ExperimentsStore
  open: OpenStore
  head: RefObject<HTMLHeadingElement | null>
}

/** One experiment, whole. */
export function ExperimentPage({ experiments, open, head }: ExperimentPageProps) {
  const shown = useStore(open, (state) => state.shown)
  const error = useStore(open, (state) => state.error)
  const problem = useStore(open, (state) => state.problem)
  const { tryAgain, dismiss } = open.getState()
  if (error !== null)
    return (
      <ErrorState
        error={error}
        actions={
          <>
            <Button icon="run-again" onClick={tryAgain}>
              Try again
            </Button>
            <Button onClick={() => experiments.getState().open(null)}>All experiments</Button>
          </>
        }
      />
    )
  if (shown === null) return <SkeletonRows label="Loading the experiment" rows={8} rowHeight={50} />
  const stopped = problem ?? shown.progress.stoppedBy
  return (
    <section className="experiment" aria-label="Experiment" data-pane="Experiment" tabIndex={-1}>
      <ExperimentHead experiments={experiments} open={open} shown={shown} head={head} />
      <div>
        {stopped === null ? null : (
          <div className="experiment-problem" role="alert">
            <Note
              tone="danger"
              actions={
                problem === null ? undefined : <IconButton icon="close" label="Close the note" size="small" onClick={dismiss} />
              }
            >
              {stopped.message} {stopped.hint} <ErrorCode code={stopped.code} />
            </Note>
          </div>
        )}
        <ProgressStrip progress={shown.progress} />
        <RescorePart shown={shown} />
      </div>
    </section>
  )
}
