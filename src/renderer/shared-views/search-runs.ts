import { create } from 'zustand'

interface SearchRunsState {
  /** Counts the askings, so that the same wish can come twice. */
  asked: number
  /** As `connection:name`: only its runs are wanted. Null leaves the filter as it is. */
  model: string | null
  ask: (model?: string) => void
}

/** The title bar and Ctrl K ask for the search of runs, Models for those of a model; the app switches to Runs, which shows them. */
export const useSearchRuns = create<SearchRunsState>()((set, get) => ({
  asked: 0,
  model: null,
  ask: (model) => set({ asked: get().asked + 1, model: model ?? null }),
}))
