import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ModelRef } from '#shared/domain/prompt'
import type { Connection as ProviderConnection } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'

export interface ModelsState {
  connections: ProviderConnection[]
  /** The model used last, which new tabs start with. */
  used: ModelRef | null
  loaded: boolean
  refreshing: boolean
  failure: AppError | null
  load: () => Promise<void>
  /** Asks every connection anew. */
  refresh: () => Promise<void>
  /** Remembers the model for new tabs. */
  use: (model: ModelRef) => void
}

export type ModelsStore = StoreApi<ModelsState>

/** Connections with their models, kept up with the host's snapshot. */
export function createModelsStore(connection: Connection): ModelsStore {
  const store = createStore<ModelsState>()((set) => ({
    connections: [],
    used: null,
    loaded: false,
    refreshing: false,
    failure: null,
    load: async () => {
      try {
        const [{ connections }, settings] = await Promise.all([
          connection.call('models.list', {}),
          connection.call('settings.get', {}),
        ])
        set({ connections, used: settings.defaultModel, loaded: true, failure: null })
      } catch (cause) {
        set({ failure: AppError.from(cause) })
      }
    },
    refresh: async () => {
      set({ refreshing: true })
      try {
        const { connections } = await connection.call('models.refresh', {})
        set({ connections, loaded: true, failure: null })
      } catch (cause) {
        set({ failure: AppError.from(cause) })
      } finally {
        set({ refreshing: false })
      }
    },
    use: (model) => {
      set({ used: model })
      // Only the next start's preselection hangs on this: a failure loses nothing.
      connection.call('settings.set', { defaultModel: model }).catch(() => undefined)
    },
  }))
  const reload = () => void store.getState().load()
  connection.onEvent(({ topic }) => {
    if (topic === 'connections') reload()
  })
  connection.onReset(reload)
  return store
}
