import { type StoreApi, useStore } from 'zustand'
import { Button } from '../../ui/button'
import { count } from '../../ui/count'
import { EmptyState } from '../../ui/empty-state'
import { type FilterPart, partsOf, without } from './filter'
import type { RunsState } from './runs-store'

const ALL: Record<number, string> = {
  1: 'No run matches',
  2: 'No run matches both',
  3: 'No run matches all three',
  4: 'No run matches all four',
  5: 'No run matches all five',
}
const NAMES: Record<FilterPart, string> = { text: 'text', prompt: 'prompt', model: 'model', status: 'status', hash: 'hash' }

/** Says which part of the filter to drop, and how many runs that would show. */
export function NothingMatches({ store }: { store: StoreApi<RunsState> }) {
  const filter = useStore(store, (state) => state.filter)
  const counts = useStore(store, (state) => state.without)
  const total = useStore(store, (state) => state.total)
  const { setFilter, type, clear } = store.getState()
  const parts = partsOf(filter)
  const drop = (part: FilterPart) => {
    if (part === 'text') type('')
    else setFilter(without(filter, part))
  }
  const known = parts.flatMap((part) => {
    const matching = counts[part]
    return matching === undefined ? [] : [`${count(matching)} without the ${NAMES[part]}`]
  })
  const sentence =
    known.length > 0
      ? `${known.join(', ')}.`
      : `There ${total === 1 ? 'is 1 run' : `are ${count(total ?? 0)} runs`} without the ${parts[0] === undefined ? 'filter' : NAMES[parts[0]]}.`
  return (
    <EmptyState
      title={ALL[parts.length] ?? 'No run matches'}
      sentence={sentence}
      actions={
        <>
          {parts.map((part) => (
            <Button key={part} onClick={() => drop(part)}>
              Drop {NAMES[part]}
            </Button>
          ))}
          {parts.length > 1 ? (
            <Button variant="quiet" onClick={clear}>
              Clear all
            </Button>
          ) : null}
        </>
      }
    />
  )
}
