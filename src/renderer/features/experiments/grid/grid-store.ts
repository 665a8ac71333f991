import { createStore, type StoreApi } from 'zustand'
import type { CaseRow, CELL_FILTERS, CELL_SORTS, ExperimentFigures, GridCell, GridSpot } from '#shared/domain/experiment-progress'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../../client/connection'
import type { CellSide } from './cell-side'
import { RowWindows } from './row-windows'

/** ms between the last key and the search. */
const TYPING = 150
/** ms between two looks at the figures of an experiment that goes on: they are drawn anew from all its cells. */
const FIGURES_EVERY = 1500

/** Which rows there are, and in which order. */
export interface Query {
  filter: (typeof CELL_FILTERS)[number]
  /** What they are to have in them. */
  find: string
  sort: (typeof CELL_SORTS)[number]
  descending: boolean
  /** Whose figures they are sorted by. */
  variant: number
}

export const FIRST_QUERY: Query = { filter: 'all', find: '', sort: 'case', descending: false, variant: 0 }

/** Where the cursor stands: a row of the grid as it is filtered, and a variant. */
export interface CellPlace {
  row: number
  variant: number
}

export interface GridState {
  id: string | null
  variants: number
  query: Query
  typed: string
  /** The variant that the others are held against. */
  against: number
  total: number | null
  /** Counts up with every row that came or changed. */
  version: number
  windows: RowWindows
  figures: ExperimentFigures | null
  error: ErrorJson | null
  at: CellPlace
  /** Whether the cell under the cursor is open at the side. */
  inspecting: boolean
  /** A cell that others are compared with. */
  marked: CellSide | null
  /** The two that are compared now. */
  comparing: { left: CellSide; right: CellSide } | null
  show: (experiment: { id: string; variants: number; baseline: number } | null) => void
  /** Rows in sight. */
  look: (first: number, last: number) => void
  /** Something of it changed. */
  refresh: () => void
  setQuery: (change: Partial<Query>) => void
  type: (text: string) => void
  holdAgainst: (variant: number) => void
  moveTo: (place: CellPlace) => void
  move: (rows: number, variants: number) => void
  inspect: (inspecting: boolean) => void
  mark: (side: CellSide | null) => void
  compare: (sides: { left: CellSide; right: CellSide } | null) => void
  toRegression: (step: 1 | -1) => Promise<GridSpot | null>
  stop: () => void
}

export type GridStore = StoreApi<GridState>

/** The cell at a place, once its row is there; several where a variant stands there more than once, never. */
export function cellAt({ windows }: Pick<GridState, 'windows'>, { row, variant }: CellPlace): GridCell | null {
  return windows.row(row)?.cells.find((cell) => cell.variant === variant) ?? null
}

export const rowAt = ({ windows }: Pick<GridState, 'windows'>, row: number): CaseRow | null => windows.row(row)

/** The grid of the open experiment: rows as they are filtered and sorted, a window at a time, and the cursor in it. */
export function createGridStore(connection: Connection): GridStore {
  let typing: ReturnType<typeof setTimeout> | undefined
  let figuring: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let figuresAt = 0
  let generation = 0

  return createStore<GridState>()((set, get) => {
    const asked = () => {
      const { id, query, against } = get()
      return { id: id ?? '', each: 'repeat' as const, ...query, against }
    }

    /** Fetches what is missing or old, one window at a time, what is in sight first. */
    const pump = async () => {
      if (asking || get().id === null) return
      asking = true
      const mine = generation
      try {
        for (let next = get().windows.next(); next !== null && mine === generation; next = get().windows.next()) {
          const { windows } = get()
          const begun = windows.begin(next)
          const { items, total } = await connection.call('experiments.cells', { ...asked(), ...next })
          if (mine !== generation) break
          windows.take(next, items, begun)
          windows.setTotal(total)
          const { at } = get()
          const last = Math.max(0, total - 1)
          set({ total, version: get().version + 1, error: null, ...(at.row > last ? { at: { ...at, row: last } } : {}) })
        }
      } catch (thrown) {
        if (mine === generation) set({ error: AppError.from(thrown).toJSON() })
      } finally {
        asking = false
        if (mine !== generation) void pump()
      }
    }

    const figure = async () => {
      figuring = undefined
      figuresAt = performance.now()
      const { id, against } = get()
      if (id === null) return
      try {
        const figures = await connection.call('experiments.figures', { id, each: 'repeat', against })
        if (get().id === id && get().against === against) set({ figures })
      } catch {
        // What stands there stays; the next change asks again.
      }
    }
    const figureSoon = () => {
      figuring ??= setTimeout(() => void figure(), Math.max(0, figuresAt + FIGURES_EVERY - performance.now()))
    }

    /** Other rows from here on. */
    const restart = (change: Partial<GridState>) => {
      generation += 1
      set({ ...change, windows: new RowWindows(get().variants), version: get().version + 1 })
      void pump()
    }

    return {
      id: null,
      variants: 0,
      query: FIRST_QUERY,
      typed: '',
      against: 0,
      total: null,
      version: 0,
      windows: new RowWindows(1),
      figures: null,
      error: null,
      at: { row: 0, variant: 0 },
      inspecting: false,
      marked: null,
      comparing: null,
      show: (experiment) => {
        if (experiment?.id === get().id || (experiment === null && get().id === null)) return
        clearTimeout(typing)
        const { id = null, variants = 0, baseline = 0 } = experiment ?? {}
        set({ id, variants, query: FIRST_QUERY, typed: '', against: baseline, total: null, figures: null, error: null })
        figuresAt = 0
        restart({ at: { row: 0, variant: 0 }, inspecting: false, marked: null, comparing: null })
        if (id !== null) figureSoon()
      },
      look: (first, last) => {
        get().windows.look(first, last)
        void pump()
      },
      refresh: () => {
        get().windows.grow()
        void pump()
        figureSoon()
      },
      setQuery: (change) => {
        restart({ query: { ...get().query, ...change }, at: { ...get().at, row: 0 } })
      },
      type: (typed) => {
        set({ typed })
        clearTimeout(typing)
        typing = setTimeout(() => get().setQuery({ find: typed.trim() }), TYPING)
      },
      holdAgainst: (against) => {
        if (against === get().against) return
        restart({ against })
        figuresAt = 0
        figureSoon()
      },
      moveTo: (at) => set({ at }),
      move: (rows, variants) => {
        const { at, total, variants: all } = get()
        const row = Math.max(0, Math.min((total ?? 1) - 1, at.row + rows))
        const variant = Math.max(0, Math.min(all - 1, at.variant + variants))
        set({ at: { row, variant } })
      },
      inspect: (inspecting) => set({ inspecting }),
      mark: (marked) => set({ marked }),
      compare: (comparing) => set({ comparing }),
      toRegression: async (step) => {
        const { at, id } = get()
        if (id === null) return null
        const found = await connection.call('experiments.regression', { ...asked(), from: at, step })
        if (found !== null && get().id === id) set({ at: { row: found.row, variant: found.variant } })
        return found
      },
      stop: () => {
        clearTimeout(typing)
        clearTimeout(figuring)
        figuring = undefined
      },
    }
  })
}
