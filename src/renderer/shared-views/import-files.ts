import { create } from 'zustand'
import type { ImportedFile } from '#shared/contract/window'

interface ImportFilesState {
  pending: readonly ImportedFile[]
  request: (files: readonly ImportedFile[]) => void
  /** Hands over all that wait. */
  take: () => readonly ImportedFile[]
}

/** Files that the shell had chosen wait here; the app switches to Prompts, which takes them into the library. */
export const useImportFiles = create<ImportFilesState>()((set, get) => ({
  pending: [],
  request: (files) => set({ pending: [...get().pending, ...files] }),
  take: () => {
    const { pending } = get()
    if (pending.length > 0) set({ pending: [] })
    return pending
  },
}))
