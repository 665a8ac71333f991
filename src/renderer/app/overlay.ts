import { create } from 'zustand'

export type OverlayName = 'palette' | 'keys' | 'change-keys'

interface OverlayState {
  shown: OverlayName | null
  open: (name: OverlayName) => void
  close: () => void
}

/** Which of the app's own dialogs stands before the views; never two. */
export const useOverlay = create<OverlayState>()((set) => ({
  shown: null,
  open: (shown) => set({ shown }),
  close: () => set({ shown: null }),
}))
