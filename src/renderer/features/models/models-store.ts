import { createStore, type StoreApi } from 'zustand'
import type { RouteOutput } from '#shared/contract/routes'
import type { ConnectionState } from '#shared/domain/connection'
import type { ModelDetails, ModelFigures } from '#shared/domain/model-management'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'

/** Models come and go from memory by themselves; this often one looks again while the view is open, ms. */
const LOOK_EVERY = 10_000
/** ms over which changes of runs are gathered before memory and figures are asked for again. */
const GATHERING = 1_000

export type Loaded = RouteOutput<'models.loaded'>

/** What is asked of someone about connections: a new one, or something about the one named. */
export type Asking = { what: 'add' } | { what: 'edit' | 'limits' | 'key' | 'allow' | 'remove'; name: string }

export interface ModelsState {
  phase: 'loading' | 'ready' | 'failed'
  error: ErrorJson | null
  connections: readonly ConnectionState[]
  /** Names of the connection and of the model that are selected; null is the first, or none. */
  connection: string | null
  model: string | null
  /** Of the selected connection; null while not known, or where it can't tell. */
  loaded: Loaded | null
  figures: readonly ModelFigures[]
  /** Of the selected model. */
  details: ModelDetails | null
  /** What is asked of a server now, as `check`, `unload NAME`, `delete NAME`. */
  busy: ReadonlySet<string>
  /** The last thing that could not be done. */
  problem: ErrorJson | null
  /** The dialog that is open; null for none. */
  asking: Asking | null
  load: () => Promise<void>
  choose: (connection: string) => void
  select: (model: string | null) => void
  check: (name?: string) => Promise<void>
  unload: (model: string) => Promise<void>
  remove: (model: string) => Promise<boolean>
  pull: (model: string) => Promise<boolean>
  stopPull: (model: string) => Promise<void>
  forgetPull: (model: string) => Promise<void>
  ask: (asking: Asking | null) => void
  dismiss: () => void
  /** Follows the host until the answer is called. */
  follow: () => () => void
}

export type ModelsStore = StoreApi<ModelsState>

export const chosen = ({ connections, connection }: Pick<ModelsState, 'connections' | 'connection'>): ConnectionState | null =>
  connections.find(({ name }) => name === connection) ?? connections[0] ?? null

/** Connections, their models, and what one does with them. */
export function createModelsStore(connection: Connection): ModelsStore {
  return createStore<ModelsState>()((set, get) => {
    const here = (): string => chosen(get())?.name ?? ''
    const manages = (): boolean => chosen(get())?.kind === 'ollama'

    /** Does it with its name among what is busy. Answers whether it was done; why not is the problem. */
    const attempt = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
      set({ busy: new Set([...get().busy, name]), problem: null })
      try {
        await work()
        return true
      } catch (thrown) {
        set({ problem: AppError.from(thrown).toJSON() })
        return false
      } finally {
        set({ busy: new Set([...get().busy].filter((other) => other !== name)) })
      }
    }
    const listConnections = async () => {
      const { connections } = await connection.call('connections.list', {})
      set({ connections, phase: 'ready', error: null })
    }
    const look = async () => {
      const name = here()
      const ask = manages() && chosen(get())?.health.state === 'ok'
      const [loaded, figures] = await Promise.all([
        ask ? connection.call('models.loaded', { connection: name }).catch(() => null) : null,
        connection.call('models.figures', { connection: name }).catch(() => ({ items: [] })),
      ])
      if (here() === name) set({ loaded, figures: figures.items })
    }
    const readDetails = async () => {
      const { model } = get()
      const name = here()
      if (model === null || !manages()) return set({ details: null })
      const details = await connection.call('models.details', { connection: name, model }).catch(() => null)
      if (here() === name && get().model === model) set({ details })
    }

    return {
      phase: 'loading',
      error: null,
      connections: [],
      connection: null,
      model: null,
      loaded: null,
      figures: [],
      details: null,
      busy: new Set(),
      problem: null,
      asking: null,
      load: async () => {
        try {
          await listConnections()
        } catch (thrown) {
          if (get().phase !== 'ready') set({ phase: 'failed', error: AppError.from(thrown).toJSON() })
          return
        }
        await look()
      },
      choose: (name) => {
        if (name === here()) return
        set({ connection: name, model: null, details: null, loaded: null, figures: [], problem: null })
        void look()
      },
      select: (model) => {
        set({ model, details: null })
        void readDetails()
      },
      check: async (name) => {
        await attempt(name === undefined ? 'check' : `check ${name}`, async () => {
          const { connections } = await connection.call('connections.check', { name: name ?? null })
          set({ connections })
        })
        await look()
      },
      unload: async (model) => {
        await attempt(`unload ${model}`, () => connection.call('models.unload', { connection: here(), model }))
        await look()
      },
      remove: async (model) => {
        const done = await attempt(`delete ${model}`, () => connection.call('models.delete', { connection: here(), model }))
        if (done && get().model === model) get().select(null)
        await get().load()
        return done
      },
      pull: (model) => attempt('pull', () => connection.call('pulls.start', { connection: here(), model })),
      stopPull: async (model) => {
        await attempt(`stop ${model}`, () => connection.call('pulls.stop', { connection: here(), model }))
      },
      forgetPull: async (model) => {
        await attempt(`forget ${model}`, () => connection.call('pulls.forget', { connection: here(), model }))
      },
      ask: (asking) => set({ asking }),
      dismiss: () => set({ problem: null }),
      follow: () => {
        let gathering: ReturnType<typeof setTimeout> | null = null
        const later = () => {
          gathering ??= setTimeout(() => {
            gathering = null
            void look()
          }, GATHERING)
        }
        const offEvents = connection.onEvent(({ topic }) => {
          if (topic === 'connections') void get().load()
          if (topic === 'runs') later()
        })
        const offReset = connection.onReset(() => void get().load())
        const timer = setInterval(() => void look(), LOOK_EVERY)
        void get().load()
        return () => {
          offEvents()
          offReset()
          clearInterval(timer)
          if (gathering !== null) clearTimeout(gathering)
        }
      },
    }
  })
}
