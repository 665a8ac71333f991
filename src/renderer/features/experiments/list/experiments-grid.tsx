import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { ExperimentSummary } from '#shared/domain/experiment'
import { RowGrid } from '../../../ui/row-grid'
import type { ExperimentsStore } from '../experiments-store'
import { ExperimentRow } from './experiment-row'
import './experiments-grid.css'

/** Rows before the end at which the next page is fetched. */
const AHEAD = 20

interface ExperimentsGridProps {
  store: ExperimentsStore
  grid: RefObject<HTMLTableElement | null>
}

const idOf = ({ id }: ExperimentSummary): string => id

/** A row for each experiment. */
export function ExperimentsGrid({ store, grid }: ExperimentsGridProps) {
  const items = useStore(store, (state) => state.items)
  const selected = useStore(store, (state) => state.selected)
  const { select, move, open, loadMore } = store.getState()
  return (
    <RowGrid
      grid={grid}
      label="Experiments, newest first"
      rowClass="experiments-row"
      rows={items}
      keyOf={idOf}
      rowHeight={32}
      ahead={AHEAD}
      columns={6}
      head={
        <>
          <th scope="col">Status</th>
          <th scope="col">Name</th>
          <th scope="col">Variants and cases</th>
          <th scope="col" className="row-grid-number">
            Cells
          </th>
          <th scope="col" className="row-grid-number">
            Passed
          </th>
          <th scope="col" className="row-grid-number">
            Created
          </th>
        </>
      }
      selected={selected}
      onSelect={select}
      onMove={move}
      onOpen={open}
      onNearEnd={loadMore}
    >
      {(experiment, place) => (
        <ExperimentRow key={experiment.id} experiment={experiment} selected={experiment.id === selected} {...place} />
      )}
    </RowGrid>
  )
}
