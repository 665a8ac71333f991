import type { RefObject } from 'react'
import { useStore } from 'zustand'
import { useActions } from '../../../shared-views/actions/use-actions'
import { showToast, UNDO_KEY } from '../../../ui/toast'
import { newKey } from './design'
import { lacks } from './design-lacks'
import { type DesignStore, needsRows } from './design-store'

interface DesignActionsProps {
  store: DesignStore
  /** Everything that is designed. */
  page: RefObject<HTMLElement | null>
  /** Shows the experiment that it became, and starts it where wished. */
  onKept: (id: string, start: boolean) => void
}

/** Binds what is done with a design as a whole; draws nothing. */
export function DesignActions({ store, page, onKept }: DesignActionsProps) {
  const state = useStore(store)
  const isWhole = lacks(state.design, needsRows(state)).length === 0 && !state.busy
  const keep = (start: boolean) => () => {
    void store
      .getState()
      .keep()
      .then((id) => id !== null && onKept(id, start))
  }
  const press = (what: string) => () => page.current?.querySelector<HTMLElement>(what)?.click()
  // The key leads from within it back to the page first, where single letters are keys.
  const leave = (event?: KeyboardEvent) => {
    const within =
      event !== undefined && document.activeElement !== page.current && page.current?.contains(document.activeElement)
    if (within) page.current?.focus()
    else store.getState().leave()
  }
  const startOver = () => {
    const { design } = store.getState()
    store.getState().startOver()
    const run = () => store.getState().restore(design)
    showToast({ title: 'The design was put aside', icon: 'undo', action: { label: 'Undo', kbd: UNDO_KEY, run } })
  }
  const addSet = () => {
    const { design, change } = store.getState()
    change({ sets: [...design.sets, { key: newKey(), name: '', parameters: {} }] })
  }
  useActions({
    'design.start': isWhole ? keep(true) : null,
    'design.save': isWhole ? keep(false) : null,
    'design.export': isWhole ? () => void store.getState().exportFile() : null,
    'design.leave': leave,
    'design.start-over': state.begun ? startOver : null,
    'design.prompt': press('[data-design="prompt"]'),
    'design.model': press('[data-design="model"]'),
    'design.scorer': press('.design-scorers > .scorers > button'),
    'design.parameters': addSet,
  })
  return null
}
