import type { CSSProperties, ReactNode } from 'react'
import { classes } from './classes'

export const rowId = (key: string): string => `row-${key}`

interface SelectableRowProps {
  /** What the grid knows it by. */
  id: string
  className: string
  /** Place in the grid, from 1, the headings included. */
  index: number
  selected: boolean
  style: CSSProperties
  children: ReactNode
}

/** A row of a `RowGrid`. What the pointer and the keys do with it is the grid's. */
export function SelectableRow({ id, className, index, selected, style, children }: SelectableRowProps) {
  return (
    <tr
      id={rowId(id)}
      aria-rowindex={index}
      aria-selected={selected}
      className={classes('row-grid-row', className)}
      style={style}
      data-row={id}
    >
      {children}
    </tr>
  )
}
