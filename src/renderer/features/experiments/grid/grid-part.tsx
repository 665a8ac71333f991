import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { ExperimentShown } from '#shared/domain/experiment-progress'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { ErrorState } from '../../../ui/error-state'
import { SkeletonRows } from '../../../ui/skeleton-rows'
import { CellsGrid } from './cells-grid'
import { FIRST_QUERY, type GridStore } from './grid-store'

interface GridPartProps {
  store: GridStore
  shown: ExperimentShown
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
  onRetry: (cell: string) => void
}

/** The grid, or in its place what there is to say. */
export function GridPart(props: GridPartProps) {
  const { store } = props
  const total = useStore(store, (state) => state.total)
  const error = useStore(store, (state) => state.error)
  const query = useStore(store, (state) => state.query)
  const { look, setQuery, type } = store.getState()
  if (total === null && error !== null)
    return (
      <ErrorState
        error={error}
        actions={
          <Button icon="run-again" onClick={() => look(0, 0)}>
            Try again
          </Button>
        }
      />
    )
  if (total === null) return <SkeletonRows label="Loading cells" rows={8} rowHeight={50} />
  if (total === 0) {
    const { title, sentence } = nothing(query)
    return (
      <EmptyState
        title={title}
        sentence={sentence}
        actions={
          <Button
            onClick={() => {
              type('')
              setQuery({ ...FIRST_QUERY })
            }}
          >
            Show all cases
          </Button>
        }
      />
    )
  }
  return <CellsGrid {...props} />
}

function nothing({ filter, find }: { filter: string; find: string }): { title: string; sentence: string } {
  if (find !== '')
    return {
      title: `Nothing has “${find}” in it`,
      sentence: 'Values of the cases, answers and errors were looked through, whatever the case of their letters.',
    }
  if (filter === 'failing') return { title: 'No case fails', sentence: 'So far every answer that has a score has passed.' }
  if (filter === 'disagreeing')
    return { title: 'The variants agree', sentence: 'There is no case that one variant passes and another does not.' }
  return { title: 'Every answer has its score', sentence: 'No scorer has failed, and none is still to come.' }
}
