import { create } from 'zustand'
import type { ModelRef } from '#shared/domain/prompt'

interface UseModelState {
  pending: ModelRef | null
  request: (model: ModelRef) => void
  /** Hands the wish to whoever fulfils it; null where there is none or somebody else took it. */
  take: () => ModelRef | null
}

/** Models asks here for a model in the current prompt; the app switches to Prompts, which takes it. */
export const useModelWish = create<UseModelState>()((set, get) => ({
  pending: null,
  request: (model) => set({ pending: model }),
  take: () => {
    const { pending } = get()
    if (pending !== null) set({ pending: null })
    return pending
  },
}))
