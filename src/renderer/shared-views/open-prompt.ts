import { create } from 'zustand'
import type { Parameters } from '#shared/domain/prompt'

/** A wish to see the prompt of a kept run, and to run it at once if `run` is true. */
export interface OpenPromptRequest {
  runId: string
  run: boolean
  /** Put over those that the run had. */
  parameters?: Parameters
}

interface OpenPromptState {
  pending: OpenPromptRequest | null
  request: (request: OpenPromptRequest) => void
  /** Hands the wish to whoever fulfils it; null where there is none or somebody else took it. */
  take: () => OpenPromptRequest | null
}

/** Features may not import each other: the one that shows a run asks here, the app switches to Prompts, and Prompts takes it. */
export const useOpenPrompt = create<OpenPromptState>()((set, get) => ({
  pending: null,
  request: (request) => set({ pending: request }),
  take: () => {
    const { pending } = get()
    if (pending !== null) set({ pending: null })
    return pending
  },
}))
