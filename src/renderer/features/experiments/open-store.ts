import { createStore, type StoreApi } from 'zustand'
import type { RouteInput } from '#shared/contract/routes'
import type { ExperimentProgress, ExperimentShown } from '#shared/domain/experiment-progress'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { followChanges } from '../../client/follow-changes'

/** ms over which changes are gathered before the experiment is asked for again. */
const GATHERING = 200

export interface OpenState {
  id: string | null
  shown: ExperimentShown | null
  error: ErrorJson | null
  /** What was asked for with it and could not be done. */
  problem: ErrorJson | null
  /** Something that was asked for is on its way. */
  busy: boolean
  /** Counts up with every change that may have come to its cells. */
  moved: number
  open: (id: string | null) => void
  /** Starts it, or goes on with it where it was paused, cancelled or cut off. */
  start: () => void
  pause: () => void
  cancel: () => void
  /** Asks failed cells once more: all, those of some codes, or some cells. */
  retryCells: (again: Omit<RouteInput<'experiments.retry'>, 'id'>) => void
  tryAgain: () => void
  dismiss: () => void
  /** Follows changes of the open experiment until the answer is called. */
  follow: () => () => void
}

export type OpenStore = StoreApi<OpenState>

/** The one experiment that is open, kept true while it goes on. */
export function createOpenStore(connection: Connection): OpenStore {
  let asked = 0

  return createStore<OpenState>()((set, get) => {
    const load = async () => {
      const { id } = get()
      if (id === null) return
      asked += 1
      const mine = asked
      try {
        const shown = await connection.call('experiments.show', { id })
        if (mine === asked && get().id === id) set({ shown, error: null, moved: get().moved + 1 })
      } catch (thrown) {
        if (mine !== asked || get().id !== id) return
        // What is on the screen stays; the strip above the status bar tells of a host that doesn't answer.
        if (get().shown === null) set({ error: AppError.from(thrown).toJSON() })
      }
    }
    const ask = (call: (id: string) => Promise<ExperimentProgress>) => {
      const { id, busy } = get()
      if (id === null || busy) return
      set({ busy: true, problem: null })
      call(id)
        .then(
          () => load(),
          (thrown: unknown) => {
            if (get().id === id) set({ problem: AppError.from(thrown).toJSON() })
          },
        )
        .finally(() => set({ busy: false }))
    }

    return {
      id: null,
      shown: null,
      error: null,
      problem: null,
      busy: false,
      moved: 0,
      open: (id) => {
        if (id === get().id) return
        set({ id, shown: null, error: null, problem: null })
        void load()
      },
      start: () => ask((id) => connection.call('experiments.start', { id })),
      pause: () => ask((id) => connection.call('experiments.pause', { id })),
      cancel: () => ask((id) => connection.call('experiments.cancel', { id })),
      retryCells: (again) => ask((id) => connection.call('experiments.retry', { id, ...again })),
      tryAgain: () => {
        set({ error: null })
        void load()
      },
      dismiss: () => set({ problem: null }),
      follow: () => {
        const off = followChanges(connection, {
          concerns: ({ topic, id }) => topic === 'experiments' && id === get().id,
          gatherMs: GATHERING,
          reload: () => void load(),
        })
        void load()
        return off
      },
    }
  })
}
