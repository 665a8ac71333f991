import { create } from 'zustand'
import type { IconName } from './icon'

export interface Toast {
  id: number
  title: string
  sentence?: string | undefined
  tone?: 'neutral' | 'success' | 'warning' | undefined
  icon?: IconName | undefined
  action?: { label: string; kbd?: string | undefined; run: () => void } | undefined
  /** How long it stays, ms. */
  forMs: number
}

interface ToastState {
  current: Toast | null
  /** What can still be undone, the newest last; also when another toast took the place of its own. */
  undoable: readonly Toast[]
  close: (id: number) => void
}

let lastId = 0

/** One at a time: a newer one takes the place of the one that shows. */
export const useToast = create<ToastState>()((set, get) => ({
  current: null,
  undoable: [],
  close: (id) => {
    if (get().current?.id === id) set({ current: null })
  },
}))

/** Says that something was done. Failures don't go here: they stay in the view that they belong to. */
export function showToast(toast: Omit<Toast, 'id' | 'forMs'> & { forMs?: number }): void {
  lastId += 1
  const current: Toast = { forMs: toast.action === undefined ? 5000 : 30_000, ...toast, id: lastId }
  useToast.setState({ current })
  if (current.action?.kbd !== UNDO_KEY) return
  useToast.setState(({ undoable }) => ({ undoable: [...undoable, current] }))
  setTimeout(() => forget(current), current.forMs)
}

/** The key that undoes; a toast whose action has it can be undone by `undoLast`. */
export const UNDO_KEY = 'Ctrl Z'

const forget = (toast: Toast) => useToast.setState(({ undoable }) => ({ undoable: undoable.filter((other) => other !== toast) }))

/** Does the action of a toast, once. */
export function actOn(toast: Toast): void {
  forget(toast)
  useToast.getState().close(toast.id)
  toast.action?.run()
}

/** Undoes what was done last, as far as its toast's time is not over. */
export function undoLast(): void {
  const last = useToast.getState().undoable.at(-1)
  if (last !== undefined) actOn(last)
}
