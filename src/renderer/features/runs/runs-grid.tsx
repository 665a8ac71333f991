import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { type StoreApi, useStore } from 'zustand'
import { Icon } from '../../ui/icon'
import { searchWords } from './highlight'
import { listRows, ROW_HEIGHT } from './list-rows'
import { RunRow, rowId } from './run-row'
import type { RunsState } from './runs-store'
import './runs-grid.css'

const HEAD = 28
/** Rows before the end at which the next page is fetched. */
const AHEAD = 40

interface RunsGridProps {
  store: StoreApi<RunsState>
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
}

/** The rows, of which only those in sight exist. One tab stop; arrows move the selection. */
export function RunsGrid({ store, grid, onOpen }: RunsGridProps) {
  const items = useStore(store, (state) => state.items)
  const selected = useStore(store, (state) => state.selected)
  const text = useStore(store, (state) => state.filter.text)
  const { select, move, loadMore } = store.getState()
  const rows = useMemo(() => listRows(items), [items])
  const words = useMemo(() => searchWords(text), [text])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => ROW_HEIGHT[rows[index]?.kind ?? 'run'],
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= rows.length - AHEAD) loadMore()
  }, [lastShown, rows.length, loadMore])

  const at = rows.findIndex((row) => row.key === selected)
  const lastSelected = useRef<string | null>(null)
  useEffect(() => {
    // Only a new selection brings its row into sight: rows that come must not pull the list away from where one reads.
    if (at < 0 || lastSelected.current === selected) return
    lastSelected.current = selected
    virtual.scrollToIndex(at)
  }, [at, selected, virtual])
  useKeepPlace(grid, rows)

  const page = () => Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / ROW_HEIGHT.run) - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      PageDown: page(),
      PageUp: -page(),
      Home: -items.length,
      End: items.length,
    }
    const step = steps[event.key]
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (step === undefined) return
    move(step)
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-run]') : null
    if (row?.dataset.run !== undefined) select(row.dataset.run)
  }
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
      role="grid"
      aria-label="Runs, newest first"
      aria-rowcount={rows.length + 1}
      aria-colcount={5}
      {...(selected === null ? {} : { 'aria-activedescendant': rowId(selected) })}
      className="runs-grid"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onOpen}
    >
      <thead className="runs-head-group">
        <tr aria-rowindex={1} className="runs-row runs-head">
          <th scope="col">
            <span className="visually-hidden">Status</span>
          </th>
          <th scope="col">Prompt</th>
          <th scope="col">{words.length > 0 ? 'Match' : 'Output'}</th>
          <th scope="col" className="runs-number">
            Total
          </th>
          <th scope="col" className="runs-number runs-sorted" aria-sort="descending">
            When
            <Icon name="arrow-down" size={10} />
          </th>
        </tr>
      </thead>
      <tbody className="runs-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start, size }) => {
          const row = rows[index]
          if (row === undefined) return null
          const style = { height: size, transform: `translateY(${start - HEAD}px)` }
          return row.kind === 'day' ? (
            <tr key={key} aria-rowindex={index + 2} className="runs-day" style={style}>
              <td colSpan={5}>{row.text}</td>
            </tr>
          ) : (
            <RunRow key={key} run={row.run} index={index + 2} words={words} selected={row.run.id === selected} style={style} />
          )
        })}
      </tbody>
    </table>
  )
}

/** Rows that come on top while one has scrolled down push nothing away: the first row in sight stays where it is. */
function useKeepPlace(grid: RefObject<HTMLTableElement | null>, rows: ReturnType<typeof listRows>): void {
  const before = useRef(rows)
  useLayoutEffect(() => {
    const old = before.current
    before.current = rows
    const element = grid.current
    if (element === null || old === rows || element.scrollTop === 0) return
    let offset = 0
    const first = old.find((row) => {
      offset += ROW_HEIGHT[row.kind]
      return offset > element.scrollTop && row.kind === 'run'
    })
    if (first === undefined) return
    const height = (list: typeof rows) => {
      let sum = 0
      for (const row of list) {
        if (row.key === first.key) return sum
        sum += ROW_HEIGHT[row.kind]
      }
      return null
    }
    const was = height(old)
    const is = height(rows)
    if (was !== null && is !== null && was !== is) element.scrollTop += is - was
  }, [grid, rows])
}
