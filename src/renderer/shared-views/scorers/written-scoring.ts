import { create } from 'zustand'
import type { PromptScoring } from '#shared/domain/prompt-scoring'

interface WrittenState {
  /** By the prompt's id. */
  byPrompt: Readonly<Record<string, PromptScoring>>
  write: (promptId: string, scoring: PromptScoring | null) => void
}

/** Scorers of prompts as they were written and are not saved yet: what is on the screen is what a run is scored by. */
export const useWrittenScoring = create<WrittenState>()((set) => ({
  byPrompt: {},
  write: (promptId, scoring) =>
    set(({ byPrompt: { [promptId]: _old, ...others } }) => ({
      byPrompt: scoring === null ? others : { ...others, [promptId]: scoring },
    })),
}))

export const writtenScoring = (promptId: string | null | undefined): PromptScoring | null =>
  promptId == null ? null : (useWrittenScoring.getState().byPrompt[promptId] ?? null)
