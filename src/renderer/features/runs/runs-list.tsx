import type { ReactNode, RefObject } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useCurrentView } from '../../shared-views/current-view'
import { Button } from '../../ui/button'
import { countOf } from '../../ui/count'
import { EmptyState } from '../../ui/empty-state'
import { ErrorState } from '../../ui/error-state'
import { Kbd } from '../../ui/kbd'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { partsOf } from './filter'
import { NothingMatches } from './nothing-matches'
import { RunsGrid } from './runs-grid'
import type { RunsState } from './runs-store'
import './runs-list.css'

interface RunsListProps {
  store: StoreApi<RunsState>
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
}

/** The rows, or in their place what there is to say. */
export function RunsList({ store, grid, onOpen }: RunsListProps) {
  const phase = useStore(store, (state) => state.phase)
  const error = useStore(store, (state) => state.error)
  const empty = useStore(store, (state) => state.items.length === 0)
  const filtered = useStore(store, (state) => partsOf(state.filter).length > 0)
  const retry = useStore(store, (state) => state.retry)
  if (phase === 'loading') return <SkeletonRows label="Loading runs" rows={16} />
  if (phase === 'failed' && error !== null) {
    return (
      <Filling>
        <ErrorState
          error={error}
          kept="The runs themselves are kept in the workspace."
          actions={
            <Button icon="run-again" onClick={retry}>
              Try again
            </Button>
          }
        />
      </Filling>
    )
  }
  if (empty) return <Filling>{filtered ? <NothingMatches store={store} /> : <NoRuns />}</Filling>
  return (
    <>
      <RunsGrid store={store} grid={grid} onOpen={onOpen} />
      <Foot store={store} />
    </>
  )
}

function Filling({ children }: { children: ReactNode }) {
  return <div className="runs-filling">{children}</div>
}

function NoRuns() {
  const keysOf = useActionKeys()
  const show = useCurrentView((state) => state.show)
  return (
    <EmptyState
      title="Every run is kept here"
      sentence="Nothing has run in this workspace yet. Open a prompt and run it; failed and stopped runs are kept as well."
      actions={
        <Button variant="filled" kbd={keysOf('view.prompts')} onClick={() => show('prompts')}>
          Go to Prompts
        </Button>
      }
      footnote="The built-in prompts run on demo at once, without a model."
    />
  )
}

function Foot({ store }: { store: StoreApi<RunsState> }) {
  const matching = useStore(store, (state) => state.count)
  const loadingMore = useStore(store, (state) => state.loadingMore)
  const keysOf = useActionKeys()
  return (
    <div className="runs-foot">
      <span className="cut runs-foot-count">
        {matching === null ? null : countOf(matching, 'run')}
        {loadingMore ? ', loading more …' : null}
      </span>
      <KeyHint keys={[keysOf('run.next'), keysOf('run.previous')]} does="move" />
      <KeyHint keys={[keysOf('run.open')]} does="open" />
      <KeyHint keys={[keysOf('run.replay')]} does="replay" />
    </div>
  )
}

function KeyHint({ keys, does }: { keys: readonly (string | undefined)[]; does: string }) {
  const active = keys.filter((key) => key !== undefined)
  if (active.length === 0) return null
  return (
    <span>
      {active.map((key) => (
        <Kbd key={key} keys={key} />
      ))}{' '}
      {does}
    </span>
  )
}
