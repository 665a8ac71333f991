import { create } from 'zustand'

interface ShowRunState {
  pending: string | null
  request: (runId: string) => void
  take: () => string | null
}

/** A wish to see a run among the runs: from a notification. The app switches to Runs, which takes it. */
export const useShowRun = create<ShowRunState>()((set, get) => ({
  pending: null,
  request: (runId) => set({ pending: runId }),
  take: () => {
    const { pending } = get()
    if (pending !== null) set({ pending: null })
    return pending
  },
}))
