import { create } from 'zustand'
import type { DesignWish } from './design-wish'

interface FrontPromptState {
  /** Reads what stands in the tab in front, at this moment; null where there is none. */
  read: () => DesignWish | null
}

/** Prompts says here what its tab in front holds, for views that can use it. */
export const useFrontPrompt = create<FrontPromptState>()(() => ({ read: () => null }))
