import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../../ui/button'
import { ErrorState } from '../../../ui/error-state'
import { SkeletonRows } from '../../../ui/skeleton-rows'
import type { ExperimentsStore } from '../experiments-store'
import { ExperimentsGrid } from './experiments-grid'
import { ListHead } from './list-head'
import { NoExperiments } from './no-experiments'

interface ExperimentsListProps {
  store: ExperimentsStore
  grid: RefObject<HTMLTableElement | null>
}

/** All experiments, or in their place what there is to say. */
export function ExperimentsList({ store, grid }: ExperimentsListProps) {
  const phase = useStore(store, (state) => state.phase)
  const error = useStore(store, (state) => state.error)
  const empty = useStore(store, ({ items }) => items.length === 0)
  if (phase === 'loading') return <SkeletonRows label="Loading experiments" rowHeight={32} />
  if (phase === 'failed' && error !== null)
    return (
      <ErrorState
        error={error}
        kept="The experiments themselves are kept in the workspace."
        actions={
          <Button icon="run-again" onClick={store.getState().retry}>
            Try again
          </Button>
        }
      />
    )
  if (empty) return <NoExperiments />
  return (
    <section className="experiments-list" aria-label="Experiments" data-pane="Experiments" tabIndex={-1}>
      <ListHead />
      <ExperimentsGrid store={store} grid={grid} />
    </section>
  )
}
