import type { folderRoutes } from '#shared/contract/folders'
import type { Handlers } from '#shared/contract/routes'
import { createFolder, folderChange, moveFolder } from '../store/folders'
import type { HandlerDeps } from './deps'

export function folderHandlers({ bus, store }: HandlerDeps): Handlers<keyof typeof folderRoutes> {
  return {
    'folders.create': async (place) => {
      const made = createFolder(store.db, store.hostId, place)
      bus.publish('prompts', folderChange(made))
      return made
    },
    'folders.move': async ({ from, to }) => {
      const moved = moveFolder(store.db, store.hostId, from, to)
      bus.publish('prompts', folderChange(moved))
      return moved
    },
  }
}
