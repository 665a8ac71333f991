import { createContext, use } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { RouteOutput } from '#shared/contract/routes'
import type { Connection as ModelConnection } from '#shared/domain/provider'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection, ConnectionState } from '../client/connection'
import { applyTheme, nextTheme, type Theme, themeAtStart } from './theme'

/** What the frame around the views shows. */
export interface Workbench {
  link: ConnectionState
  /** True from the first answer on: later losses are a strip, not a page. */
  started: boolean
  startError: ErrorJson | null
  about: RouteOutput<'app.about'> | null
  models: readonly ModelConnection[]
  runs: { total: number; live: number } | null
  checking: boolean
  theme: Theme
  load: () => Promise<void>
  cycleTheme: () => void
  checkConnections: () => Promise<void>
}

/** Runs change many times a second while they stream; their count is asked for at most this often, in ms. */
const COUNT_EVERY = 250

export function createWorkbench(connection: Connection): StoreApi<Workbench> {
  const readModels = newest(
    () => connection.call('models.list', {}),
    ({ connections }) => store.setState({ models: connections }),
  )
  const countRuns = newest(
    () => connection.call('runs.facets', {}),
    ({ total, live }) => store.setState({ runs: { total, live } }),
  )
  const store = createStore<Workbench>()((set, get) => ({
    link: connection.state,
    started: false,
    startError: null,
    about: null,
    models: [],
    runs: null,
    checking: false,
    theme: themeAtStart(),
    load: async () => {
      // Each on its own: a server that is slow to tell of its models must hold up neither the frame nor the count of runs.
      readModels()
      countRuns()
      try {
        const [about, settings] = await Promise.all([connection.call('app.about', {}), connection.call('settings.get', {})])
        applyTheme(settings.theme)
        set({ started: true, startError: null, about, theme: settings.theme })
      } catch (thrown) {
        if (!get().started) set({ startError: AppError.from(thrown).toJSON() })
      }
    },
    cycleTheme: () => {
      const theme = nextTheme(get().theme)
      applyTheme(theme)
      set({ theme })
      // What is on the screen holds; a host that can't keep it says so by its own state.
      connection.call('settings.set', { theme }).catch(() => undefined)
    },
    checkConnections: async () => {
      if (get().checking) return
      set({ checking: true })
      try {
        const { connections } = await connection.call('models.refresh', {})
        set({ models: connections })
      } catch {
        // The strip above the status bar tells of a host that does not answer.
      } finally {
        set({ checking: false })
      }
    },
  }))
  follow(connection, store, { readModels, countRuns })
  return store
}

/** Asks, and takes the answer unless one to a later question was there first; where none comes, what is shown stays. */
function newest<Answer>(ask: () => Promise<Answer>, take: (answer: Answer) => void): () => void {
  let asked = 0
  let taken = 0
  return () => {
    asked += 1
    const mine = asked
    ask().then(
      (answer) => {
        if (mine < taken) return
        taken = mine
        take(answer)
      },
      () => undefined,
    )
  }
}

interface Parts {
  readModels: () => void
  countRuns: () => void
}

function follow(connection: Connection, store: StoreApi<Workbench>, { readModels, countRuns }: Parts): void {
  let counting = false
  const countSoon = () => {
    if (counting) return
    counting = true
    setTimeout(() => {
      counting = false
      countRuns()
    }, COUNT_EVERY)
  }
  const readSettings = newest(
    () => connection.call('settings.get', {}),
    (settings) => {
      applyTheme(settings.theme)
      store.setState({ theme: settings.theme })
    },
  )
  connection.onState((link) => {
    store.setState({ link })
    // Closed before it was ever open: the attempt to load says why.
    if (link === 'open' || !store.getState().started) void store.getState().load()
  })
  connection.onReset(() => void store.getState().load())
  connection.onEvent(({ topic }) => {
    if (topic === 'runs') countSoon()
    else if (topic === 'connections') readModels()
    else if (topic === 'settings') readSettings()
  })
  if (connection.state !== 'connecting') void store.getState().load()
}

const Context = createContext<StoreApi<Workbench> | null>(null)
export const WorkbenchProvider = Context

export function useWorkbench<Part>(select: (workbench: Workbench) => Part): Part {
  const store = use(Context)
  if (store === null) throw new Error('The workbench stands above everything that shows it.')
  return useStore(store, select)
}
