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
  useToast.setState({ current: { forMs: toast.action === undefined ? 5000 : 30_000, ...toast, id: lastId } })
}
