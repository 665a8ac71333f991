import { createStore, type StoreApi } from 'zustand'
import type { ExperimentSummary } from '#shared/domain/experiment'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { followChanges } from '../../client/follow-changes'

const PAGE = 50
/** ms over which changes are gathered before the list is asked for again. */
const GATHERING = 250

export interface ExperimentsState {
  items: readonly ExperimentSummary[]
  next: string | null
  phase: 'loading' | 'ready' | 'failed'
  error: ErrorJson | null
  loadingMore: boolean
  /** The row that the keys act on. */
  selected: string | null
  /** The experiment that is shown whole; null shows the list. */
  opened: string | null
  select: (id: string) => void
  move: (step: number) => void
  /** Shows this experiment, or the list again. */
  open: (id: string | null) => void
  loadMore: () => void
  retry: () => void
  /** Follows the archive until the answer is called. */
  follow: () => () => void
}

export type ExperimentsStore = StoreApi<ExperimentsState>

/** All experiments, newest first and page by page, and which one is open. */
export function createExperimentsStore(connection: Connection): ExperimentsStore {
  let asked = 0

  return createStore<ExperimentsState>()((set, get) => {
    const load = async () => {
      asked += 1
      const mine = asked
      const limit = Math.min(200, Math.max(PAGE, get().items.length))
      try {
        const page = await connection.call('experiments.list', { limit })
        if (mine !== asked) return
        const { selected, items } = get()
        const known = items.slice(page.items.length)
        const last = page.items.at(-1)
        // What was loaded below the first page stays where it still joins on.
        const below = page.next !== null && last !== undefined && items[page.items.length - 1]?.id === last.id ? known : []
        set({
          items: [...page.items, ...below],
          next: below.length > 0 ? get().next : page.next,
          phase: 'ready',
          error: null,
          selected: selected ?? page.items[0]?.id ?? null,
        })
      } catch (thrown) {
        if (mine === asked && get().phase !== 'ready') set({ phase: 'failed', error: AppError.from(thrown).toJSON() })
      }
    }

    return {
      items: [],
      next: null,
      phase: 'loading',
      error: null,
      loadingMore: false,
      selected: null,
      opened: null,
      select: (selected) => set({ selected }),
      move: (step) => {
        const { items, selected } = get()
        const at = items.findIndex(({ id }) => id === selected)
        const target = items[Math.max(0, Math.min(items.length - 1, at === -1 ? 0 : at + step))]
        if (target !== undefined) set({ selected: target.id })
      },
      open: (opened) => set(opened === null ? { opened } : { opened, selected: opened }),
      loadMore: () => {
        const { next, loadingMore } = get()
        if (next === null || loadingMore) return
        set({ loadingMore: true })
        connection.call('experiments.list', { limit: PAGE, cursor: next }).then(
          (page) => {
            const known = new Set(get().items.map(({ id }) => id))
            const items = [...get().items, ...page.items.filter(({ id }) => !known.has(id))]
            set({ items, next: page.next, loadingMore: false })
          },
          () => set({ loadingMore: false }),
        )
      },
      retry: () => {
        set({ phase: 'loading', error: null })
        void load()
      },
      follow: () => {
        const off = followChanges(connection, {
          concerns: ({ topic }) => topic === 'experiments',
          gatherMs: GATHERING,
          reload: () => void load(),
        })
        void load()
        return off
      },
    }
  })
}
