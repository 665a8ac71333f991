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
  close: (id: number) => void
}

let lastId = 0

/** What can still be undone, also when another toast took the place of its own. */
const undoable: { toast: Toast; until: number }[] = []

/** One at a time: a newer one takes the place of the one that shows. */
export const useToast = create<ToastState>()((set, get) => ({
  current: null,
  close: (id) => {
    if (get().current?.id === id) set({ current: null })
  },
}))

/** Says that something was done. Failures don't go here: they stay in the view that they belong to. */
export function showToast(toast: Omit<Toast, 'id' | 'forMs'> & { forMs?: number }): void {
  lastId += 1
  const current: Toast = { forMs: toast.action === undefined ? 5000 : 30_000, ...toast, id: lastId }
  if (current.action?.kbd === UNDO_KEY) undoable.push({ toast: current, until: performance.now() + current.forMs })
  useToast.setState({ current })
}

/** The key that undoes; a toast whose action has it can be undone by `undoLast`. */
export const UNDO_KEY = 'Ctrl Z'

/** Does the action of a toast, once. */
export function actOn(toast: Toast): void {
  const at = undoable.findIndex((entry) => entry.toast === toast)
  if (at >= 0) undoable.splice(at, 1)
  useToast.getState().close(toast.id)
  toast.action?.run()
}

/** Undoes what was done last, as far as its toast's time is not over. False where there is nothing. */
export function undoLast(): boolean {
  const now = performance.now()
  const last = undoable.findLast(({ until }) => until > now)
  undoable.splice(0, undoable.length, ...undoable.filter(({ until }) => until > now))
  if (last === undefined) return false
  actOn(last.toast)
  return true
}
