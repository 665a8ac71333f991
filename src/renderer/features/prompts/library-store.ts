import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PromptSummary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'

export interface LibraryState {
  items: PromptSummary[]
  loaded: boolean
  failure: AppError | null
  filter: string
  load: () => Promise<void>
  setFilter: (filter: string) => void
}

export type LibraryStore = StoreApi<LibraryState>

/** The prompts of the workspace, fetched again whenever one changes. */
export function createLibraryStore(connection: Connection): LibraryStore {
  const store = createStore<LibraryState>()((set) => ({
    items: [],
    loaded: false,
    failure: null,
    filter: '',
    load: async () => {
      try {
        const { items } = await connection.call('prompts.list', {})
        set({ items, loaded: true, failure: null })
      } catch (cause) {
        set({ failure: AppError.from(cause) })
      }
    },
    setFilter: (filter) => set({ filter }),
  }))
  const reload = () => void store.getState().load()
  connection.onEvent(({ topic }) => {
    if (topic === 'prompts') reload()
  })
  connection.onReset(reload)
  return store
}
