import { createStore, type StoreApi } from 'zustand'
import type { RunSnapshot } from '#shared/contract/events'
import type { Run, RunStatus } from '#shared/domain/run'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { followChanges } from '../../client/follow-changes'
import { TextLog } from '../../shared-views/run-output/text-log'

/** ms between looks at a live run that another process executes: its text does not stream to here. */
const LOOKING = 1000

const LIVE: ReadonlySet<RunStatus> = new Set(['queued', 'analysing', 'compiling', 'calling', 'streaming'])

export const isUnderWay = (status: RunStatus): boolean => LIVE.has(status)

/** What a live run tells beside its texts. */
export type Figures = Omit<RunSnapshot, 'text' | 'thinking'>

export interface DetailState {
  id: string | null
  run: Run | null
  /** The figures of the run as it streams; null once it has ended. */
  live: Figures | null
  /** The answer and the thinking of the run that is shown, as far as they have come. */
  text: TextLog
  thinking: TextLog
  loading: boolean
  error: ErrorJson | null
  stopping: boolean
  /** What was asked for with the open run and could not be done. */
  problem: ErrorJson | null
  open: (id: string | null) => void
  retry: () => void
  stop: () => void
  /** Sends the run's request once more; answers the new run's id, or null where that could not be. */
  replay: () => Promise<string | null>
  dismiss: () => void
  /** Follows changes of the open run until the answer is called. */
  follow: () => () => void
}

/** The one run that is open: fetched, and watched while it is under way. */
export function createDetailStore(connection: Connection): StoreApi<DetailState> {
  let unwatch: (() => void) | null = null
  let look: ReturnType<typeof setTimeout> | undefined
  let unwatchable: string | null = null
  let fetched = 0

  return createStore<DetailState>()((set, get) => {
    const letGo = () => {
      unwatch?.()
      unwatch = null
      clearTimeout(look)
    }

    const fetch = async (id: string) => {
      fetched += 1
      const mine = fetched
      try {
        const run = await connection.call('runs.get', { id })
        // A newer look at the run is on its way or was here already: an older one must not undo it.
        if (get().id !== id || mine !== fetched) return
        const going = isUnderWay(run.status)
        if (get().run?.id !== id) set({ text: new TextLog(), thinking: new TextLog() })
        set({ run, loading: false, error: null, ...(going ? {} : { live: null, stopping: false }) })
        // While it streams here, what streams is ahead of what is kept.
        if (get().live === null) {
          get().text.replace(run.output?.text ?? '')
          get().thinking.replace(run.output?.thinking ?? '')
        }
        if (going) watch(id)
      } catch (thrown) {
        if (get().id === id && mine === fetched) set({ loading: false, error: AppError.from(thrown).toJSON() })
      }
    }

    const watch = (id: string) => {
      if (unwatch !== null) return
      if (unwatchable === id) {
        clearTimeout(look)
        look = setTimeout(() => void fetch(id), LOOKING)
        return
      }
      unwatch = connection.watchRun(id, {
        onSnapshot: ({ text, thinking, ...live }) => {
          get().text.replace(text)
          get().thinking.replace(thinking)
          set({ live })
        },
        onDelta: ({ text, thinking, ...live }) => {
          get().text.append(text)
          get().thinking.append(thinking)
          set({ live })
        },
        onEnd: () => {
          unwatch = null
          unwatchable = id
          void fetch(id)
        },
      })
    }

    return {
      id: null,
      run: null,
      live: null,
      text: new TextLog(),
      thinking: new TextLog(),
      loading: false,
      error: null,
      stopping: false,
      problem: null,
      open: (id) => {
        if (id === get().id) return
        letGo()
        unwatchable = null
        set({
          id,
          live: null,
          loading: id !== null,
          error: null,
          problem: null,
          stopping: false,
          ...(id === null ? { run: null } : {}),
        })
        if (id !== null) void fetch(id)
      },
      retry: () => {
        const { id } = get()
        if (id === null) return
        set({ loading: true, error: null })
        void fetch(id)
      },
      stop: () => {
        const { id } = get()
        if (id === null || get().stopping) return
        set({ stopping: true })
        connection.call('runs.cancel', { id }).then(
          () => void fetch(id),
          () => set({ stopping: false }),
        )
      },
      replay: async () => {
        const { id } = get()
        if (id === null) return null
        set({ problem: null })
        try {
          return (await connection.call('runs.replay', { id })).id
        } catch (thrown) {
          if (get().id === id) set({ problem: AppError.from(thrown).toJSON() })
          return null
        }
      },
      dismiss: () => set({ problem: null }),
      follow: () => {
        const again = () => {
          const { id } = get()
          if (id !== null) void fetch(id)
        }
        const off = followChanges(connection, {
          concerns: ({ topic, id }) => topic === 'runs' && id === get().id,
          reload: again,
        })
        again()
        return () => {
          off()
          letGo()
        }
      },
    }
  })
}
