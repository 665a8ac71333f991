import { create } from 'zustand'
import { startTypingAhead, takeTypedAhead } from './palette/typed-ahead'

export type OverlayName = 'palette' | 'keys' | 'change-keys'

interface OverlayState {
  shown: OverlayName | null
  open: (name: OverlayName) => void
  close: () => void
}

/** Which of the app's own dialogs stands before the views; never two. */
export const useOverlay = create<OverlayState>()((set, get) => ({
  shown: null,
  open: (shown) => {
    if (shown === 'palette') startTypingAhead(get().close)
    set({ shown })
  },
  close: () => {
    takeTypedAhead()
    set({ shown: null })
  },
}))
