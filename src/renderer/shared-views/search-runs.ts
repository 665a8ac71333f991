import { create } from 'zustand'

interface SearchRunsState {
  /** Counts the askings, so that the same wish can come twice. */
  asked: number
  ask: () => void
}

/** The title bar and Ctrl K ask for the search of runs; the app switches to Runs, which puts the cursor there. */
export const useSearchRuns = create<SearchRunsState>()((set, get) => ({
  asked: 0,
  ask: () => set({ asked: get().asked + 1 }),
}))
