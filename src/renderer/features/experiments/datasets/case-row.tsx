import { useRef, useState } from 'react'
import { classes } from '../../../ui/classes'
import type { CaseRow } from '../design/design'
import { cellText } from './cell-text'
import type { CellPlace } from './edit-cases'

export const cellId = ({ row, column }: CellPlace): string => `case-cell-${row}-${column}`

interface CaseRowCellsProps {
  index: number
  /** Null for the row behind the last one. */
  row: CaseRow | null
  columns: readonly string[]
  template: string
  /** At least, px. */
  width: number
  /** Place in the body, px. */
  top: number
  /** The column that the keys act on, where they act in this row. */
  active: number | null
  editing: { column: number; typed: string | null } | null
  onDone: (text: string | null, key: DoneBy) => void
}

type DoneBy = 'Enter' | 'Escape' | 'Tab' | 'Shift Tab' | 'left'

/** One case: its number and its values. */
export function CaseRowCells({ index, row, columns, template, width, top, active, editing, onDone }: CaseRowCellsProps) {
  return (
    <tr
      aria-rowindex={index + 2}
      className={classes('case-row', row === null && 'case-row--next')}
      style={{ gridTemplateColumns: template, minWidth: width, transform: `translateY(${top}px)` }}
    >
      <th scope="row" className="case-number">
        {row === null ? <span className="visually-hidden">New row</span> : index + 1}
      </th>
      {columns.map((name, column) => {
        const value = row?.values[name]
        return (
          <td
            key={name}
            id={cellId({ row: index, column })}
            data-cell={`${index}:${column}`}
            aria-colindex={column + 1}
            className={classes('case-cell', active === column && 'case-cell--active')}
            title={cellText(value)}
          >
            {editing?.column === column ? (
              <CellField name={name} text={editing.typed ?? cellText(value)} onDone={onDone} />
            ) : row === null && column === 0 ? (
              <span className="design-note">{active === null ? 'New row' : 'Type, or paste cells'}</span>
            ) : value === '' ? (
              <span className="design-note">empty</span>
            ) : (
              <span className={classes('cut', typeof value !== 'string' && 'mono')}>{cellText(value)}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}

interface CellFieldProps {
  name: string
  text: string
  onDone: (text: string | null, key: DoneBy) => void
}

function CellField({ name, text, onDone }: CellFieldProps) {
  const [now, setNow] = useState(text)
  // A field that goes away loses the focus as well, and must not end twice.
  const isDone = useRef(false)
  const done = (said: string | null, key: DoneBy) => {
    if (isDone.current) return
    isDone.current = true
    onDone(said, key)
  }
  return (
    <textarea
      aria-label={name}
      className="case-field"
      rows={1}
      spellCheck={false}
      value={now}
      ref={(field) => {
        if (field === null || document.activeElement === field) return
        field.focus({ preventScroll: true })
        field.setSelectionRange(field.value.length, field.value.length)
      }}
      onChange={(event) => setNow(event.target.value)}
      onBlur={() => done(now === text ? null : now, 'left')}
      onKeyDown={(event) => {
        const newLine = event.key === 'Enter' && (event.shiftKey || event.altKey)
        if (event.nativeEvent.isComposing || newLine) return
        if (event.ctrlKey || event.metaKey) {
          // These start or keep the experiment: with what stands here.
          if (event.key === 'Enter' || event.key.toLowerCase() === 's') done(now, 'left')
          return
        }
        if (event.key === 'Escape') done(null, 'Escape')
        else if (event.key === 'Tab') done(now, event.shiftKey ? 'Shift Tab' : 'Tab')
        else if (event.key === 'Enter') done(now, 'Enter')
        else return
        event.preventDefault()
      }}
    />
  )
}
