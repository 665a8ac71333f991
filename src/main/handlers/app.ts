import type { appRoutes } from '#shared/contract/app'
import type { Handlers } from '#shared/contract/routes'
import { readSettings, writeSettings } from '../store/settings'
import type { HandlerDeps } from './deps'

export function appHandlers({ about, bus, platform, store }: HandlerDeps): Handlers<keyof typeof appRoutes> {
  return {
    'app.about': async () => ({ ...about, platform }),
    'settings.get': async () => readSettings(store.db),
    'settings.set': async (patch) => {
      const settings = writeSettings(store.db, store.hostId, patch)
      bus.publish('settings', 'settings')
      return settings
    },
  }
}
