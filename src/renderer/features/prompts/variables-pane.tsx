import { useEffect, useRef } from 'react'
import { Badge } from '../../ui/badge'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { steadyOrder } from './steady-order'
import { type VariableActions, VariableLine } from './variable-row'
import type { VariableRow } from './variable-rows'
import './variables-pane.css'

interface VariablesPaneProps {
  /** Tells the fields of one tab from those of another. */
  tabId: string
  rows: readonly VariableRow[]
  /** The template has not been looked at yet. */
  waiting: boolean
  actions: VariableActions
}

/** Every variable of the template with its value. */
export function VariablesPane({ tabId, rows, waiting, actions }: VariablesPaneProps) {
  const list = useRef<HTMLUListElement>(null)
  const order = useRef<string[]>([])
  // A row must not jump, and lose the cursor, because the value being typed in it is no longer missing.
  const typing = list.current?.contains(document.activeElement) ?? false
  const shown = typing ? steadyOrder(order.current, rows) : rows
  useEffect(() => {
    order.current = shown.map(({ name }) => name)
  })
  const missing = rows.filter((row) => row.missing).length
  const wrong = rows.filter((row) => row.problem !== null).length
  return (
    <div className="variables">
      <div className="pane-head">
        <h2 className="variables-title">
          Variables <span>{rows.length}</span>
        </h2>
        {wrong > 0 && <Badge tone="danger">{wrong} not valid</Badge>}
        {missing > 0 && <Badge tone="danger">{missing} missing</Badge>}
      </div>
      <div className="variables-list">
        <ul aria-label="Variables" ref={list}>
          {shown.map((row) => (
            <VariableLine key={`${tabId} ${row.name}`} row={row} actions={actions} />
          ))}
        </ul>
        {rows.length === 0 &&
          (waiting ? (
            <SkeletonRows label="Looking for variables" rows={3} />
          ) : (
            <p className="variables-empty">
              None yet. Write <code>{'{{ name }}'}</code> in a message and its value is asked for here.
            </p>
          ))}
      </div>
    </div>
  )
}
