import type { draftRoutes } from '#shared/contract/drafts'
import type { Handlers } from '#shared/contract/routes'
import { readDrafts, writeDrafts } from '../store/drafts'
import type { HandlerDeps } from './deps'

export function draftHandlers({ store }: HandlerDeps): Handlers<keyof typeof draftRoutes> {
  return {
    'drafts.get': async ({ kind }) => readDrafts(store.db, kind),
    'drafts.put': async (changes) => writeDrafts(store.db, changes),
  }
}
