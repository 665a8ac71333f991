import { create } from 'zustand'
import type { ModelRef, PromptContent } from '#shared/domain/prompt'

/** A prompt to be experimented with: a version of the library, or what stands on the screen. */
export interface DesignWish {
  name: string
  content: PromptContent
  promptId: string | null
  /** Null for what was edited since. */
  versionNumber: number | null
  /** The model that it is used with; null for none. */
  model: ModelRef | null
}

interface DesignWishState {
  pending: DesignWish | null
  request: (wish: DesignWish) => void
  /** Hands the wish to whoever fulfils it; null where there is none or somebody else took it. */
  take: () => DesignWish | null
}

/** Prompts asks here for an experiment with a prompt; the app switches to Experiments, which takes it. */
export const useDesignWish = create<DesignWishState>()((set, get) => ({
  pending: null,
  request: (pending) => set({ pending }),
  take: () => {
    const { pending } = get()
    if (pending !== null) set({ pending: null })
    return pending
  },
}))
