import { createStore, type StoreApi, useStore } from 'zustand'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import type { Settings, SettingsPatch } from '#shared/domain/settings'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../client/connection'
import { followChanges } from '../client/follow-changes'
import { useConnection } from './connection-context'

export interface SettingsState {
  settings: Settings
  /** False until the host told them: what stands there before are the defaults. */
  loaded: boolean
  failure: ErrorJson | null
  load: () => Promise<void>
  /** Holds at once on the screen; what the host refuses goes back to what it was. */
  change: (patch: SettingsPatch) => Promise<void>
}

const byConnection = new WeakMap<Connection, StoreApi<SettingsState>>()

/** The workspace's settings as they are now, whoever changed them. One store a connection, for all that read them. */
export function settingsStore(connection: Connection): StoreApi<SettingsState> {
  const known = byConnection.get(connection)
  if (known !== undefined) return known
  const store = createStore<SettingsState>()((set, get) => ({
    settings: DEFAULT_SETTINGS,
    loaded: false,
    failure: null,
    load: async () => {
      try {
        set({ settings: await connection.call('settings.get', {}), loaded: true, failure: null })
      } catch (thrown) {
        set({ failure: AppError.from(thrown).toJSON() })
      }
    },
    change: async (patch) => {
      set({ settings: { ...get().settings, ...patch } as Settings, failure: null })
      try {
        set({ settings: await connection.call('settings.set', patch) })
      } catch (thrown) {
        await get().load()
        set({ failure: AppError.from(thrown).toJSON() })
      }
    },
  }))
  const reload = () => void store.getState().load()
  followChanges(connection, { concerns: ({ topic }) => topic === 'settings', reload })
  reload()
  byConnection.set(connection, store)
  return store
}

export function useSettings<Part>(select: (state: SettingsState) => Part): Part {
  return useStore(settingsStore(useConnection()), select)
}
