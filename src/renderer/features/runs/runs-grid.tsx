import { type RefObject, useMemo } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { Icon } from '../../ui/icon'
import { RowGrid } from '../../ui/row-grid'
import { searchWords } from './highlight'
import { type ListRow, listRows, ROW_HEIGHT } from './list-rows'
import { RunRow } from './run-row'
import type { RunsState } from './runs-store'
import { useKeepPlace } from './use-keep-place'
import './runs-grid.css'

/** Rows before the end at which the next page is fetched. */
const AHEAD = 40

interface RunsGridProps {
  store: StoreApi<RunsState>
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
}

const keyOf = ({ key }: ListRow): string => key
const heightOf = ({ kind }: ListRow): number => ROW_HEIGHT[kind]

/** The runs, with a heading before each day's first. */
export function RunsGrid({ store, grid, onOpen }: RunsGridProps) {
  const items = useStore(store, (state) => state.items)
  const selected = useStore(store, (state) => state.selected)
  const text = useStore(store, (state) => state.filter.text)
  const { select, move, loadMore } = store.getState()
  const rows = useMemo(() => listRows(items), [items])
  const words = useMemo(() => searchWords(text), [text])
  useKeepPlace(grid, rows)
  return (
    <RowGrid
      grid={grid}
      label="Runs, newest first"
      rowClass="runs-row"
      rows={rows}
      keyOf={keyOf}
      rowHeight={ROW_HEIGHT.run}
      heightOf={heightOf}
      ahead={AHEAD}
      columns={6}
      head={
        <>
          <th scope="col">
            <span className="visually-hidden">Status</span>
          </th>
          <th scope="col">Prompt</th>
          <th scope="col">{words.length > 0 ? 'Match' : 'Output'}</th>
          <th scope="col" className="row-grid-number">
            Score
          </th>
          <th scope="col" className="row-grid-number">
            Total
          </th>
          <th scope="col" className="row-grid-number runs-sorted" aria-sort="descending">
            When
            <Icon name="arrow-down" size={10} />
          </th>
        </>
      }
      selected={selected}
      onSelect={select}
      onMove={move}
      onOpen={onOpen}
      onNearEnd={loadMore}
    >
      {(row, place) =>
        row.kind === 'day' ? (
          <tr key={row.key} aria-rowindex={place.index} className="runs-day" style={place.style}>
            <td colSpan={6}>{row.text}</td>
          </tr>
        ) : (
          <RunRow key={row.key} run={row.run} words={words} selected={row.key === selected} {...place} />
        )
      }
    </RowGrid>
  )
}
