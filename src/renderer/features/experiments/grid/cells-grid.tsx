import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { CaseRow, ExperimentShown } from '#shared/domain/experiment-progress'
import type { CellSide } from './cell-side'
import { cellId, GridRow } from './grid-row'
import type { GridStore } from './grid-store'
import { useGridKeys } from './use-grid-keys'
import { useGridPointer } from './use-grid-pointer'
import { useLeaping } from './use-leaping'
import { VariantHeader } from './variant-header'
import './cells-grid.css'

export const ROW = 50
const HEAD = 54
const LEAST_COLUMN = 220
const AROUND = 4

interface CellsGridProps {
  store: GridStore
  shown: ExperimentShown
  grid: RefObject<HTMLTableElement | null>
  onOpen: () => void
  onRetry: (cell: string) => void
}

/** Cases down, variants across; only what is in sight exists. One tab stop; arrows move, Enter opens the cell. */
export function CellsGrid({ store, shown, grid, onOpen, onRetry }: CellsGridProps) {
  const total = useStore(store, (state) => state.total) ?? 0
  const at = useStore(store, (state) => state.at)
  const marked = useStore(store, (state) => state.marked)
  const windows = useStore(store, (state) => state.windows)
  useStore(store, (state) => state.version)
  const { caseWidth, columnWidth, height } = useGridSize(grid, shown.variants.length)
  const room = Math.ceil(height / ROW) + 1 + 2 * AROUND
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    overscan: AROUND,
    rangeExtractor: (range) => steadyRange(range, room),
    useFlushSync: false,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: shown.variants.length,
    getScrollElement: () => grid.current,
    estimateSize: () => columnWidth,
    scrollPaddingStart: caseWidth,
    scrollMargin: caseWidth,
    overscan: 1,
    useFlushSync: false,
  })
  useLayoutEffect(() => {
    if (columnWidth > 0) columns.measure()
  }, [columns, columnWidth])

  const shownRows = rows.getVirtualItems()
  const shownColumns = columns.getVirtualItems()
  const first = shownRows[0]?.index ?? 0
  const last = shownRows.at(-1)?.index ?? 0
  const leaping = useLeaping(first)
  useEffect(() => store.getState().look(first, last), [store, first, last])
  useEffect(() => {
    if (grid.current === null || total === 0) return
    // The first time there is nothing to go to, and what is read must not jump.
    if (moved.current === at) return
    moved.current = at
    rows.scrollToIndex(at.row)
    columns.scrollToIndex(at.variant)
  }, [at, total, rows, columns, grid])
  const moved = useRef(at)

  const onKeyDown = useGridKeys(store, grid, ROW, HEAD)
  const pointer = useGridPointer(store, onOpen, onRetry)
  const variants = shownColumns.map(({ index, start }) => ({ index, left: start }))
  const places = variants.map(({ index, left }) => `${index} ${left}`).join()
  const isDrawn = at.row >= first && at.row <= last && variants.some(({ index }) => index === at.variant)
  const width = caseWidth + columnWidth * shown.variants.length
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
      role="grid"
      aria-label="Cases and variants"
      aria-rowcount={total + 1}
      aria-colcount={shown.variants.length + 1}
      {...(isDrawn ? { 'aria-activedescendant': cellId(at) } : {})}
      className="cells"
      tabIndex={0}
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <thead className="cells-head" style={{ width }}>
        <tr aria-rowindex={1} style={{ height: HEAD }}>
          <th scope="col" aria-colindex={1} className="cells-case cells-case-head" style={{ width: caseWidth }}>
            <span className="cells-variant-name">Case</span>
            <span className="cells-note">pass rate, 95 % interval, n, median</span>
          </th>
          {variants.map(({ index, left }, place) => (
            <VariantHeader
              key={index}
              store={store}
              shown={shown}
              variant={index}
              before={place === 0 ? left - caseWidth : 0}
              width={columnWidth}
            />
          ))}
        </tr>
      </thead>
      <tbody className="cells-body" style={{ height: rows.getTotalSize(), width }}>
        {shownRows.map(({ index, start }) => (
          <GridRow
            // A row that goes out of sight is the one that comes in: its elements are filled anew, and none are made.
            key={index % room}
            index={index}
            top={start - HEAD}
            row={windows.row(index)}
            leaping={leaping}
            variants={variants}
            places={places}
            caseWidth={caseWidth}
            columnWidth={columnWidth}
            at={at.row === index ? at.variant : null}
            marked={isOf(windows.row(index), marked) ? (marked?.variant ?? null) : null}
            status={shown.progress.status}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Whether the cell stands in this row. */
const isOf = (row: CaseRow | null, side: CellSide | null): boolean =>
  row !== null && side !== null && row.case === side.case && (row.repeat ?? side.repeat) === side.repeat

const CASE = { normal: 252, wide: 360 }

/** As many rows at any place, so that the row that leaves makes room for the one that comes. */
function steadyRange({ startIndex, count }: Range, room: number): number[] {
  const first = Math.max(0, Math.min(startIndex - AROUND, count - room))
  return Array.from({ length: Math.min(room, count) }, (_, index) => first + index)
}

/** The columns share what the case column leaves, and are never too narrow to read. */
function useGridSize(grid: RefObject<HTMLTableElement | null>, variants: number) {
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = grid.current
    if (element === null) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [grid])
  const caseWidth = window.innerWidth >= 1600 ? CASE.wide : Math.min(CASE.normal, Math.max(140, Math.floor(width / 3)))
  const columnWidth = Math.max(LEAST_COLUMN, Math.floor((width - caseWidth) / Math.max(1, variants)))
  return { caseWidth, columnWidth, height }
}
