import { create } from 'zustand'
import type { PromptContent } from '#shared/domain/prompt'

/** A prompt that came from a file, to be shown in a tab as one that was not saved yet. */
export interface OpenedDraft {
  name: string
  content: PromptContent
}

interface OpenDraftState {
  pending: readonly OpenedDraft[]
  request: (draft: OpenedDraft) => void
  /** Hands over all that wait. */
  take: () => readonly OpenedDraft[]
}

/** The shell asks here; the app switches to Prompts, and Prompts takes them. */
export const useOpenDraft = create<OpenDraftState>()((set, get) => ({
  pending: [],
  request: (draft) => set({ pending: [...get().pending, draft] }),
  take: () => {
    const { pending } = get()
    if (pending.length > 0) set({ pending: [] })
    return pending
  },
}))
