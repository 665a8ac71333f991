import type { RefObject } from 'react'
import { useActions } from '../../shared-views/actions/use-actions'
import { loadedEntry } from './model-state'
import { chosen, type ModelsStore } from './models-store'

interface ModelsActionsProps {
  store: ModelsStore
  grid: RefObject<HTMLTableElement | null>
  field: RefObject<HTMLInputElement | null>
  onUse: () => void
  onDelete: () => void
}

/** Binds what the view's actions do; draws nothing. */
export function ModelsActions({ store, grid, field, onUse, onDelete }: ModelsActionsProps) {
  const move = (step: number) => (event?: KeyboardEvent) => {
    const elsewhere = document.activeElement !== document.body && document.activeElement !== grid.current
    // Arrows belong to what has the focus; letters move from everywhere.
    if (elsewhere && event?.key.startsWith('Arrow')) return false
    const state = store.getState()
    const names = chosen(state)?.models.map(({ name }) => name) ?? []
    if (names.length === 0) return
    const at = state.model === null ? -1 : names.indexOf(state.model)
    const next = at === -1 ? (step > 0 ? 0 : names.length - 1) : Math.min(names.length - 1, Math.max(0, at + step))
    state.select(names[next] ?? null)
    grid.current?.focus({ preventScroll: true })
  }
  const unload = () => {
    const { model, loaded, unload } = store.getState()
    if (model !== null && loadedEntry(loaded, model) !== null) void unload(model)
  }
  const leave = () => {
    const { problem, model, dismiss, select } = store.getState()
    if (problem !== null) dismiss()
    else if (model !== null) select(null)
    else return false
  }
  useActions({
    'models.next': move(1),
    'models.previous': move(-1),
    'models.pull': () => field.current?.focus(),
    'models.unload': unload,
    'models.check': () => void store.getState().check(),
    'models.use': onUse,
    'models.delete': onDelete,
    'models.leave': leave,
  })
  return null
}
