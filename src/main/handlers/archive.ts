import type { archiveRoutes } from '#shared/contract/archive'
import type { Handlers } from '#shared/contract/routes'
import { archiveSize } from '../store/archive-size'
import { runFacets } from '../store/list-runs'
import type { HandlerDeps } from './deps'

export function archiveHandlers({ store }: HandlerDeps): Handlers<keyof typeof archiveRoutes> {
  return {
    'archive.info': async () => ({ path: store.path, ...archiveSize(store.path), runs: runFacets(store.db).total }),
  }
}
