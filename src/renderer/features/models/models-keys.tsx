import type { RefObject } from 'react'
import { useKeyActions } from '../../shared-views/keys'
import { loadedEntry } from './model-state'
import { chosen, type ModelsStore } from './models-store'

const WHERE = 'Models'

interface ModelsKeysProps {
  store: ModelsStore
  grid: RefObject<HTMLTableElement | null>
  field: RefObject<HTMLInputElement | null>
  onUse: () => void
  onDelete: () => void
}

/** The keys of the view; draws nothing. */
export function ModelsKeys({ store, grid, field, onUse, onDelete }: ModelsKeysProps) {
  const move = (step: number) => (event: KeyboardEvent) => {
    const elsewhere = document.activeElement !== document.body && document.activeElement !== grid.current
    // Arrows belong to what has the focus; letters move from everywhere.
    if (elsewhere && event.key.startsWith('Arrow')) return false
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
  useKeyActions([
    { keys: 'J', also: ['ArrowDown'], label: 'Next model', where: WHERE, run: move(1) },
    { keys: 'K', also: ['ArrowUp'], label: 'Previous model', where: WHERE, run: move(-1) },
    { keys: 'P', label: 'Pull a model', where: WHERE, run: () => field.current?.focus() },
    { keys: 'U', label: 'Unload the model', where: WHERE, run: unload },
    { keys: 'C', label: 'Check connections', where: WHERE, run: () => void store.getState().check() },
    { keys: 'Enter', label: 'Use in a prompt', where: WHERE, run: onUse },
    { keys: 'Delete', label: 'Delete from disk', where: WHERE, run: onDelete },
    { keys: 'Escape', label: 'Close the note, else the detail', where: WHERE, run: leave },
  ])
  return null
}
