import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ExperimentsStore } from '../experiments-store'
import { ExperimentRow, experimentRowId } from './experiment-row'

const HEAD = 28
const ROW = 32
/** Rows before the end at which the next page is fetched. */
const AHEAD = 20

interface ExperimentsGridProps {
  store: ExperimentsStore
  grid: RefObject<HTMLTableElement | null>
}

/** A row for each experiment, of which only those in sight exist. One tab stop; arrows move, Enter opens. */
export function ExperimentsGrid({ store, grid }: ExperimentsGridProps) {
  const items = useStore(store, (state) => state.items)
  const selected = useStore(store, (state) => state.selected)
  const { select, move, open, loadMore } = store.getState()
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    getItemKey: (index) => items[index]?.id ?? index,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= items.length - AHEAD) loadMore()
  }, [lastShown, items.length, loadMore])

  const at = items.findIndex(({ id }) => id === selected)
  const lastSelected = useRef<string | null>(null)
  useEffect(() => {
    if (at < 0 || lastSelected.current === selected) return
    lastSelected.current = selected
    virtual.scrollToIndex(at)
  }, [at, selected, virtual])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / ROW) - 1)
    const steps: Record<string, number> = { PageDown: page, PageUp: -page, Home: -items.length, End: items.length }
    const step = steps[event.key]
    if (step === undefined) return
    move(step)
    event.preventDefault()
  }
  const rowOf = (event: MouseEvent): string | null => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-experiment]') : null
    return row?.dataset.experiment ?? null
  }
  const onClick = (event: MouseEvent) => {
    const id = rowOf(event)
    if (id === null) return
    select(id)
    // The name is what one opens it by; elsewhere a click only chooses the row.
    if (event.target instanceof Element && event.target.closest('[data-opens]') !== null) open(id)
  }
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
      role="grid"
      aria-label="Experiments, newest first"
      aria-rowcount={items.length + 1}
      aria-colcount={6}
      {...(selected === null ? {} : { 'aria-activedescendant': experimentRowId(selected) })}
      className="experiments-grid"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const id = rowOf(event)
        if (id !== null) open(id)
      }}
    >
      <thead className="experiments-head-group">
        <tr aria-rowindex={1} className="experiments-row experiments-head">
          <th scope="col">Status</th>
          <th scope="col">Name</th>
          <th scope="col">Variants and cases</th>
          <th scope="col" className="experiments-number">
            Cells
          </th>
          <th scope="col" className="experiments-number">
            Passed
          </th>
          <th scope="col" className="experiments-number">
            Created
          </th>
        </tr>
      </thead>
      <tbody className="experiments-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start, size }) => {
          const item = items[index]
          return item === undefined ? null : (
            <ExperimentRow
              key={key}
              experiment={item}
              index={index + 2}
              selected={item.id === selected}
              style={{ height: size, transform: `translateY(${start - HEAD}px)` }}
            />
          )
        })}
      </tbody>
    </table>
  )
}
