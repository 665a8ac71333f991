import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { classes } from './classes'
import { rowId } from './selectable-row'
import './row-grid.css'

/** The height of the row of headings, in px. */
const HEAD = 28

/** Where a row stands in its grid. */
export interface RowPlace {
  /** From 1, the headings included. */
  index: number
  style: CSSProperties
}

interface RowGridProps<Row> {
  grid: RefObject<HTMLTableElement | null>
  label: string
  /** Of each row, the headings' too: it makes the columns. */
  rowClass: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Height of an ordinary row, in px, and of those that have another. */
  rowHeight: number
  heightOf?: (row: Row) => number
  /** Rows before the end at which `onNearEnd` is called. */
  ahead: number
  columns: number
  /** The headings' cells. */
  head: ReactNode
  /** Draws one row: a `SelectableRow`, or a `<tr>` of another kind. */
  children: (row: Row, place: RowPlace) => ReactNode
  selected: string | null
  onSelect: (key: string) => void
  onMove: (step: number) => void
  /** After a double click, or a click on what is marked `data-opens`. */
  onOpen: (key: string) => void
  onNearEnd: () => void
}

/** A table in which one row is selected, and of whose rows only those in sight exist. One tab stop; what the arrows do are actions. */
export function RowGrid<Row>(props: RowGridProps<Row>) {
  const { grid, label, rowClass, rows, keyOf, rowHeight, heightOf, ahead, columns, head, children, selected } = props
  const { onSelect, onMove, onOpen, onNearEnd } = props
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: (index) => {
      const row = rows[index]
      return row === undefined || heightOf === undefined ? rowHeight : heightOf(row)
    },
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= rows.length - ahead) onNearEnd()
  }, [lastShown, rows.length, ahead, onNearEnd])

  const at = rows.findIndex((row) => keyOf(row) === selected)
  const lastSelected = useRef<string | null>(null)
  useEffect(() => {
    // Only a new selection brings its row into sight: rows that come must not pull the list away from where one reads.
    if (at < 0 || lastSelected.current === selected) return
    lastSelected.current = selected
    virtual.scrollToIndex(at)
  }, [at, selected, virtual])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / rowHeight) - 1)
    const steps: Record<string, number> = { PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length }
    const step = steps[event.key]
    if (step === undefined) return
    onMove(step)
    event.preventDefault()
  }
  const keyAt = ({ target }: MouseEvent): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns}
      {...(selected === null ? {} : { 'aria-activedescendant': rowId(selected) })}
      className="row-grid"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const key = keyAt(event)
        if (key === undefined) return
        onSelect(key)
        if (event.target instanceof Element && event.target.closest('[data-opens]') !== null) onOpen(key)
      }}
      onDoubleClick={(event) => {
        const key = keyAt(event)
        if (key !== undefined) onOpen(key)
      }}
    >
      <thead>
        <tr aria-rowindex={1} className={classes('row-grid-row row-grid-head', rowClass)}>
          {head}
        </tr>
      </thead>
      <tbody style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start, size }) => {
          const row = rows[index]
          const style = { height: size, transform: `translateY(${start - HEAD}px)` }
          return row === undefined ? null : children(row, { index: index + 2, style })
        })}
      </tbody>
    </table>
  )
}
