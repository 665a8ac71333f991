import { createStore, type StoreApi } from 'zustand'
import type { RunFilter, RunSummary } from '#shared/domain/run'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { followChanges } from '../../client/follow-changes'
import { type FilterPart, NO_FILTER, partsOf, without } from './filter'
import { appendPage, mergeFirstPage } from './merge-page'
import { readSearch } from './search-hash'
import { summaryOf } from './summary'

const PAGE = 100
/** ms between the last key and the search. */
const TYPING = 100
/** ms over which changes of runs are gathered before the list is asked for again. */
const GATHERING = 100

export interface RunsState {
  items: readonly RunSummary[]
  next: string | null
  phase: 'loading' | 'ready' | 'failed'
  error: ErrorJson | null
  /** A search is on its way; the rows of the last one still stand. */
  searching: boolean
  loadingMore: boolean
  /** What the rows answer to; `typed` is ahead of it by the pause of typing. */
  filter: RunFilter
  typed: string
  /** Runs that match, and all there are. */
  count: number | null
  total: number | null
  prompts: readonly string[]
  models: readonly string[]
  /** Where nothing matches: how many would, without each part of the filter. */
  without: Partial<Record<FilterPart, number>>
  selected: string | null
  type: (text: string) => void
  setFilter: (filter: RunFilter) => void
  /** Only runs of this bundle hash. */
  showHash: (hash: string) => void
  clear: () => void
  select: (id: string) => void
  move: (step: number) => void
  loadMore: () => void
  retry: () => void
  /** Follows the archive until the answer is called. */
  follow: () => () => void
}

/** The list of runs as it is filtered, page by page, kept true while runs come and change. */
export function createRunsStore(connection: Connection): StoreApi<RunsState> {
  let generation = 0
  /** Refreshes asked for, and the newest that was put in: answers may overtake each other. */
  let refreshes = 0
  let refreshed = 0
  let typing: ReturnType<typeof setTimeout> | undefined
  const changed = new Set<string>()

  return createStore<RunsState>()((set, get) => {
    const figures = async (filter: RunFilter) => {
      const [facets, matching] = await Promise.all([
        connection.call('runs.facets', {}),
        connection.call('runs.count', { filter }),
      ])
      return { total: facets.total, prompts: facets.prompts, models: facets.models, count: matching.count }
    }

    const load = async () => {
      generation += 1
      const asked = generation
      const { filter } = get()
      set({ searching: true })
      try {
        const [page, numbers] = await Promise.all([connection.call('runs.list', { filter, limit: PAGE }), figures(filter)])
        if (asked !== generation) return
        // One that was asked for before the first rows came may stand further down than they go.
        const wished = get().phase === 'loading' && get().selected !== null
        const kept = wished || page.items.some((run) => run.id === get().selected)
        set({
          ...numbers,
          items: page.items,
          next: page.next,
          phase: 'ready',
          error: null,
          searching: false,
          without: {},
          selected: kept ? get().selected : (page.items[0]?.id ?? null),
        })
        if (page.items.length === 0) await countWithout(filter, asked)
      } catch (thrown) {
        if (asked === generation) set({ phase: 'failed', error: AppError.from(thrown).toJSON(), searching: false })
      }
    }

    const countWithout = async (filter: RunFilter, asked: number) => {
      const parts = partsOf(filter)
      if (parts.length < 2) return
      const counts = await Promise.all(parts.map((part) => connection.call('runs.count', { filter: without(filter, part) })))
      if (asked === generation) set({ without: Object.fromEntries(parts.map((part, index) => [part, counts[index]?.count])) })
    }

    /** Rows that changed but stand further down than the first page. */
    const patch = async (ids: readonly string[], asked: number) => {
      const runs = await Promise.all(ids.map((id) => connection.call('runs.get', { id })))
      if (asked !== generation) return
      const fresh = new Map(runs.map((run) => [run.id, run]))
      set({
        items: get().items.map((item) => {
          const run = fresh.get(item.id)
          return run === undefined ? item : { ...summaryOf(run), excerpt: item.excerpt || summaryOf(run).excerpt }
        }),
      })
    }

    const refresh = async () => {
      const asked = generation
      refreshes += 1
      const mine = refreshes
      const { filter, phase } = get()
      if (phase !== 'ready') return
      const ids = [...changed]
      changed.clear()
      try {
        const [page, numbers] = await Promise.all([connection.call('runs.list', { filter, limit: PAGE }), figures(filter)])
        if (asked !== generation || mine < refreshed) return
        refreshed = mine
        const listed = mergeFirstPage(get(), page)
        set({ ...numbers, ...listed, selected: get().selected ?? listed.items[0]?.id ?? null })
        const onPage = new Set(page.items.map((run) => run.id))
        const further = ids.filter((id) => !onPage.has(id) && listed.items.some((item) => item.id === id))
        if (further.length > 0) await patch(further, asked)
      } catch {
        // The rows stay as they are; the next change or the reconnect asks again.
      }
    }

    const apply = (filter: RunFilter, typed: string) => {
      clearTimeout(typing)
      set({ filter, typed })
      void load()
    }
    /** The hash that was typed when the filter was last made: it goes with its words. */
    let typedHash: string | null = null
    const applyTyped = () => {
      const { typed, filter } = get()
      const { text, hash } = readSearch(typed)
      const chosen = filter.hash === typedHash ? null : filter.hash
      typedHash = hash
      apply({ ...filter, text, hash: hash ?? chosen }, typed)
    }

    return {
      items: [],
      next: null,
      phase: 'loading',
      error: null,
      searching: false,
      loadingMore: false,
      filter: NO_FILTER,
      typed: '',
      count: null,
      total: null,
      prompts: [],
      models: [],
      without: {},
      selected: null,
      type: (typed) => {
        set({ typed })
        clearTimeout(typing)
        typing = setTimeout(applyTyped, TYPING)
      },
      setFilter: (filter) => {
        const { typed } = get()
        const { text, hash } = readSearch(typed)
        typedHash = hash !== null && filter.hash === hash ? hash : null
        // A typed hash that is dropped, or gives way to another, leaves the field.
        apply({ ...filter, text }, typedHash === null ? text : typed)
      },
      showHash: (hash) => {
        typedHash = null
        apply({ ...NO_FILTER, hash }, '')
      },
      clear: () => {
        typedHash = null
        apply(NO_FILTER, '')
      },
      select: (selected) => set({ selected }),
      move: (step) => {
        const { items, selected } = get()
        const at = items.findIndex((run) => run.id === selected)
        const target = items[Math.max(0, Math.min(items.length - 1, at === -1 ? 0 : at + step))]
        if (target !== undefined) set({ selected: target.id })
      },
      loadMore: () => {
        const { next, loadingMore, filter } = get()
        if (next === null || loadingMore) return
        const asked = generation
        set({ loadingMore: true })
        connection.call('runs.list', { filter, limit: PAGE, cursor: next }).then(
          (page) => set(asked === generation ? { ...appendPage(get(), page), loadingMore: false } : { loadingMore: false }),
          () => set({ loadingMore: false }),
        )
      },
      retry: () => {
        set({ phase: 'loading', error: null })
        void load()
      },
      follow: () => {
        const off = followChanges(connection, {
          concerns: ({ topic, id }) => {
            if (topic === 'runs') changed.add(id)
            return topic === 'runs'
          },
          gatherMs: GATHERING,
          reload: () => void refresh(),
          reloadAll: () => void load(),
        })
        void (get().phase === 'ready' ? refresh() : load())
        return () => {
          off()
          clearTimeout(typing)
        }
      },
    }
  })
}
