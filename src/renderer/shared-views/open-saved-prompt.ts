import { create } from 'zustand'

interface OpenSavedPromptState {
  pending: string | null
  request: (promptId: string) => void
  /** Hands the wish to whoever fulfils it; null where there is none or somebody else took it. */
  take: () => string | null
}

/** The palette asks here for a prompt of the library; the app switches to Prompts, which takes it. */
export const useOpenSavedPrompt = create<OpenSavedPromptState>()((set, get) => ({
  pending: null,
  request: (promptId) => set({ pending: promptId }),
  take: () => {
    const { pending } = get()
    if (pending !== null) set({ pending: null })
    return pending
  },
}))
