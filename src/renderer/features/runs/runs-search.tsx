import type { RefObject } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { count, countOf } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { TextField } from '../../ui/text-field'
import { partsOf } from './filter'
import { RunsFilters } from './runs-filters'
import type { RunsState } from './runs-store'
import './runs-search.css'

interface RunsSearchProps {
  store: StoreApi<RunsState>
  field: RefObject<HTMLInputElement | null>
  /** The cursor goes from the field to the list. */
  onLeave: () => void
}

/** The search field with its count, and the filters below it. */
export function RunsSearch({ store, field, onLeave }: RunsSearchProps) {
  const typed = useStore(store, (state) => state.typed)
  const searching = useStore(store, (state) => state.searching && state.phase === 'ready')
  return (
    <search className="runs-find">
      <TextField
        ref={field}
        label="Search runs"
        placeholder="Search prompts, messages and output"
        icon="search"
        value={typed}
        onChange={(text) => store.getState().type(text)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') store.getState().type('')
          else if (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter') return
          else onLeave()
          event.preventDefault()
        }}
        end={searching ? <Icon name="spinner" size={12} /> : <Matching store={store} />}
      />
      <RunsFilters store={store} />
    </search>
  )
}

function Matching({ store }: { store: StoreApi<RunsState> }) {
  const matching = useStore(store, (state) => state.count)
  const total = useStore(store, (state) => state.total)
  const narrowed = useStore(store, (state) => partsOf(state.filter).length > 0)
  if (matching === null || total === null) return null
  return <span aria-live="polite">{narrowed ? `${count(matching)} of ${count(total)}` : countOf(total, 'run')}</span>
}
