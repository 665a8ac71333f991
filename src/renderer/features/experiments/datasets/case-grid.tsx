import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classes } from '../../../ui/classes'
import { showToast, UNDO_KEY } from '../../../ui/toast'
import type { Cases } from '../design/design'
import { CaseRowCells, cellId } from './case-row'
import { cellText } from './cell-text'
import { type CellPlace, withCells, withoutRow } from './edit-cases'
import { movedBy, nextCell } from './grid-keys'
import { pastedCells } from './paste-cells'
import './case-grid.css'

const ROW = 28
const HEAD = 28
const NUMBER = 48
/** The least that a column has, px. */
const COLUMN = 160

interface CaseGridProps {
  cases: Cases
  /** What is shown; of rows that are typed here also variables that have no value yet. */
  columns: readonly string[]
  /** Those that a prompt has. */
  variables: ReadonlySet<string>
  grid: RefObject<HTMLTableElement | null>
  onChange: (cases: Cases) => void
}

interface Editing extends CellPlace {
  /** What the field begins with; null for what stands in the cell. */
  typed: string | null
}

/** The cases, a row each, and one more to be written in. One tab stop; what is typed goes into the cell, a table can be pasted. */
export function CaseGrid({ cases, columns, variables, grid, onChange }: CaseGridProps) {
  const { rows } = cases
  const [wanted, setAt] = useState<CellPlace>({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing | null>(null)
  const count = rows.length + 1
  const at = { row: Math.min(wanted.row, count - 1), column: Math.min(wanted.column, columns.length - 1) }
  const back = useRef(false)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    scrollPaddingStart: HEAD,
    scrollMargin: HEAD,
    overscan: 6,
  })
  useLayoutEffect(() => {
    // The field is gone, and its keys go to the grid again.
    if (editing === null && back.current) grid.current?.focus({ preventScroll: true })
    back.current = false
  }, [editing, grid])
  const go = (place: CellPlace) => {
    setAt(place)
    virtual.scrollToIndex(place.row)
  }
  const put = (place: CellPlace, texts: string[][]) => onChange(withCells(cases, columns, place, texts))
  const end = (text: string | null, then: CellPlace | null, edit: boolean) => {
    if (editing === null) return
    if (text !== null) put(editing, [[text]])
    back.current = !edit
    setEditing(edit && then !== null ? { ...then, typed: null } : null)
    if (then !== null) go(then)
  }
  const removeRow = () => {
    if (at.row >= rows.length) return
    const before = cases
    onChange(withoutRow(cases, at.row))
    const action = { label: 'Undo', kbd: UNDO_KEY, run: () => onChange(before) }
    showToast({ title: `Row ${at.row + 1} removed`, icon: 'trash', action })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current || columns.length === 0) return
    const ctrl = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / ROW) - 1)
    const moved =
      event.altKey || event.shiftKey ? null : movedBy(event.key, ctrl, at, { rows: count, columns: columns.length, page })
    if (moved !== null) go(moved)
    else if (event.key === 'Delete' && event.shiftKey && !ctrl) removeRow()
    else if (ctrl || event.altKey) return
    else if (event.key === 'Delete' || event.key === 'Backspace') put(at, [['']])
    else if (event.key === 'Enter' || event.key === 'F2') setEditing({ ...at, typed: null })
    else if (event.key.length === 1) setEditing({ ...at, typed: event.key })
    else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== grid.current || columns.length === 0) return
    const text = event.clipboardData.getData('text/plain')
    if (text === '') return
    event.preventDefault()
    put(at, pastedCells(text))
  }
  const onCopy = (event: ClipboardEvent) => {
    if (event.target !== grid.current) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', cellText(rows[at.row]?.values[columns[at.column] ?? '']))
  }
  const placeOf = (event: MouseEvent): CellPlace | null => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null
    const [row, column] = cell?.dataset.cell?.split(':').map(Number) ?? []
    return row === undefined || column === undefined ? null : { row, column }
  }
  const template = `${NUMBER}px repeat(${columns.length}, minmax(0, 1fr))`
  const width = NUMBER + columns.length * COLUMN
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one writes is a grid, and keeps its rows and cells.
      role="grid"
      aria-label="Cases"
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      {...(columns.length === 0 ? {} : { 'aria-activedescendant': cellId(at) })}
      className="case-grid"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onCopy={onCopy}
      onMouseDown={(event) => {
        const place = placeOf(event)
        if (place !== null && editing === null) setAt(place)
      }}
      onDoubleClick={(event) => {
        const place = placeOf(event)
        if (place !== null) setEditing({ ...place, typed: null })
      }}
    >
      <thead className="case-head">
        <tr className="case-row" aria-rowindex={1} style={{ gridTemplateColumns: template, minWidth: width }}>
          <th scope="col">
            <span className="visually-hidden">Case</span>
          </th>
          {columns.map((name) => (
            <th
              scope="col"
              key={name}
              className={classes('cut case-name', !variables.has(name) && 'case-name--own')}
              title={name}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="case-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <CaseRowCells
            key={rows[index]?.key ?? 'next'}
            index={index}
            row={rows[index] ?? null}
            columns={columns}
            template={template}
            width={width}
            top={start - HEAD}
            active={index === at.row ? at.column : null}
            editing={editing?.row === index ? editing : null}
            onDone={(text, key) => {
              const place = { row: index, column: editing?.column ?? 0 }
              if (key === 'Tab') end(text, nextCell(place, columns.length, 1), true)
              else if (key === 'Shift Tab') end(text, nextCell(place, columns.length, -1), true)
              else end(text, key === 'Enter' ? { ...place, row: index + 1 } : null, false)
            }}
          />
        ))}
      </tbody>
    </table>
  )
}
