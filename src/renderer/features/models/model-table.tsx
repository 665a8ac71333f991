import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '#shared/domain/connection'
import type { Pull } from '#shared/domain/model-management'
import { usePulls } from '../../shared-views/pulls-store'
import { modelColumns } from './model-columns'
import { ModelRow, modelRowId } from './model-row'
import { chosen, type ModelsStore } from './models-store'
import { PullRow } from './pull-row'

/** A model that was not there before and is now has come: its pull may be told of as done a moment later. */
function isOnItsWay({ connection: name, model, status, digestBefore }: Pull, { name: here, models }: ConnectionState): boolean {
  if (name !== here || status === 'done') return false
  return status !== 'pulling' || digestBefore !== null || !models.some((known) => known.name === model)
}

interface ModelTableProps {
  store: ModelsStore
  grid: RefObject<HTMLTableElement | null>
  onUse: () => void
}

/** The connection's models, above them what is on its way. One tab stop for the rows; J and K move the selection. */
export function ModelTable({ store, grid, onUse }: ModelTableProps) {
  const state = useStore(store)
  const { loaded, figures, model: selected, busy, select, unload, pull, stopPull, forgetPull } = state
  const connection = chosen(state)
  const pulls = usePulls(({ items }) => items).filter((one) => connection !== null && isOnItsWay(one, connection))
  useEffect(() => {
    if (selected !== null) document.getElementById(modelRowId(selected))?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  if (connection === null) return null
  const columns = modelColumns(connection.kind, connection.models)
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button') !== null) return
    const row = event.target.closest<HTMLElement>('[data-model]')
    if (row?.dataset.model !== undefined) select(row.dataset.model)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const end = event.key === 'Home' ? connection.models[0] : event.key === 'End' ? connection.models.at(-1) : undefined
    if (end === undefined || event.target !== grid.current) return
    select(end.name)
    event.preventDefault()
  }
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which one selects is a grid, and keeps its rows and cells.
      role="grid"
      aria-label={`Models of ${connection.name}`}
      {...(selected === null ? {} : { 'aria-activedescendant': modelRowId(selected) })}
      className="models-table"
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onDoubleClick={onUse}
    >
      <thead>
        <tr>
          <th scope="col">Model</th>
          {columns.parameters ? (
            <th scope="col" className="models-number">
              Parameters
            </th>
          ) : null}
          {columns.quantised ? <th scope="col">Quantised</th> : null}
          {columns.onDisk ? (
            <th scope="col" className="models-number">
              On disk
            </th>
          ) : null}
          {columns.context ? (
            <th scope="col" className="models-number">
              Context
            </th>
          ) : null}
          <th scope="col">Can do</th>
          <th scope="col" className="models-number">
            Tokens/s here
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pulls.map((one) => (
          <PullRow
            key={one.model}
            pull={one}
            loaded={loaded}
            onStop={() => void stopPull(one.model)}
            onResume={() => void pull(one.model)}
            onForget={() => void forgetPull(one.model)}
          />
        ))}
        {connection.models.map((model) => (
          <ModelRow
            key={model.name}
            model={model}
            connection={connection}
            columns={columns}
            loaded={loaded}
            figures={figures.find((one) => one.model === model.name) ?? null}
            selected={model.name === selected}
            unloading={busy.has(`unload ${model.name}`)}
            onUnload={() => void unload(model.name)}
          />
        ))}
      </tbody>
    </table>
  )
}
