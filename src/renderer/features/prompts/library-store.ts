import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PlaceInLibrary, PromptSummary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'

export interface LibraryState {
  items: PromptSummary[]
  folders: PlaceInLibrary[]
  loaded: boolean
  failure: AppError | null
  filter: string
  /** Prompts with the filter's words in their text; null until the host has answered for this filter. */
  found: ReadonlySet<string> | null
  /** Folders and spaces that were closed, by their node's id. */
  closed: readonly string[]
  load: () => Promise<void>
  setFilter: (filter: string) => void
  setClosed: (closed: readonly string[]) => void
}

export type LibraryStore = StoreApi<LibraryState>

/** One question at most in so many ms while one types. */
const SEARCH_EVERY = 80

/** The prompts of the workspace, fetched again whenever one changes. */
export function createLibraryStore(connection: Connection): LibraryStore {
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const store = createStore<LibraryState>()((set, get) => {
    const search = () => {
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => {
        const { filter } = get()
        connection.call('prompts.search', { text: filter }).then(
          ({ ids }) => get().filter === filter && set({ found: new Set(ids) }),
          // Names and folders are searched here in any case.
          () => undefined,
        )
      }, SEARCH_EVERY)
    }
    return {
      items: [],
      folders: [],
      loaded: false,
      failure: null,
      filter: '',
      found: null,
      closed: [],
      load: async () => {
        asked += 1
        const number = asked
        try {
          const { items, folders } = await connection.call('prompts.list', {})
          if (number < asked) return
          set({ items, folders, loaded: true, failure: null })
          if (get().filter.trim() !== '') search()
        } catch (cause) {
          set({ failure: AppError.from(cause) })
        }
      },
      setFilter: (filter) => {
        set({ filter, found: null })
        if (filter.trim() !== '') search()
      },
      setClosed: (closed) => set({ closed }),
    }
  })
  const reload = () => void store.getState().load()
  connection.onEvent(({ topic }) => {
    if (topic === 'prompts') reload()
  })
  connection.onReset(reload)
  return store
}
