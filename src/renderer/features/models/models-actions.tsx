import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../shared-views/actions/use-actions'
import { loadedEntry } from './model-state'
import { chosen, type ModelsStore } from './models-store'
import { useStep } from './use-step'

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
  const moveConnection = (by: number) => () => {
    const state = store.getState()
    const names = state.connections.map(({ name }) => name)
    const next = names[names.indexOf(chosen(state)?.name ?? '') + by]
    if (next !== undefined) state.choose(next)
  }
  const leave = () => {
    const { problem, model, dismiss, select } = store.getState()
    if (problem !== null) dismiss()
    else if (model !== null) select(null)
    else return false
  }
  const current = useStore(store, chosen)
  const step = useStep(store)
  const ask = (what: 'edit' | 'limits' | 'key' | 'allow' | 'remove') => () => {
    if (current !== null) step(current, { what, name: current.name })
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
    'connections.add': () => store.getState().ask({ what: 'add' }),
    'connections.next': moveConnection(1),
    'connections.previous': moveConnection(-1),
    'models.limits': ask('limits'),
    'connections.edit': current?.builtIn === false ? ask('edit') : null,
    'connections.key': current !== null && current.key !== 'unused' ? ask('key') : null,
    'connections.allow': current?.kind === 'command' ? ask('allow') : null,
    'connections.remove': current?.builtIn === false ? ask('remove') : null,
  })
  return null
}
