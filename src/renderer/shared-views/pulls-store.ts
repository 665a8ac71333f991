import { createStore, type StoreApi, useStore } from 'zustand'
import { digestChange } from '#shared/domain/digest-change'
import type { Pull } from '#shared/domain/model-management'
import type { Connection } from '../client/connection'
import { followChanges } from '../client/follow-changes'
import { showToast } from '../ui/toast'
import { useConnection } from './connection-context'

export interface PullsState {
  items: readonly Pull[]
  load: () => Promise<void>
}

const byConnection = new WeakMap<Connection, StoreApi<PullsState>>()

export const pullKey = ({ connection, model }: Pick<Pull, 'connection' | 'model'>): string => `${connection}/${model}`

/** The host's downloads, for every view that shows them. They go on whatever is on the screen. */
export function pullsStore(connection: Connection): StoreApi<PullsState> {
  const known = byConnection.get(connection)
  if (known !== undefined) return known
  let asking = false
  let again = false
  const store = createStore<PullsState>()((set, get) => ({
    items: [],
    load: async () => {
      // Progress comes four times a second; a slow host is asked once at a time.
      if (asking) {
        again = true
        return
      }
      asking = true
      try {
        const { items } = await connection.call('pulls.list', {})
        tellEnds(get().items, items)
        set({ items })
      } catch {
        // What is on the screen stays; the strip above says that the host does not answer.
      } finally {
        asking = false
      }
      if (again) {
        again = false
        await get().load()
      }
    },
  }))
  const reload = () => void store.getState().load()
  followChanges(connection, { concerns: ({ topic }) => topic === 'pulls', reload })
  reload()
  byConnection.set(connection, store)
  return store
}

/** A pull that one knew of before is told of when it is done, wherever one is then; how it got there may go by unseen. */
function tellEnds(before: readonly Pull[], now: readonly Pull[]): void {
  for (const pull of now) {
    const was = before.find((other) => pullKey(other) === pullKey(pull))
    const sameEnd = was?.status === 'done' && was.startedAt === pull.startedAt
    if (was !== undefined && pull.status === 'done' && !sameEnd) {
      const sentence = digestChange(pull) ?? undefined
      showToast({ title: `${pull.model} is on ${pull.connection}`, sentence, tone: 'success' })
    }
  }
}

export function usePulls<Part>(select: (state: PullsState) => Part): Part {
  return useStore(pullsStore(useConnection()), select)
}
