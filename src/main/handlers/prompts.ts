import type { promptRoutes } from '#shared/contract/prompts'
import type { Handlers } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { deletePrompts, undelete } from '../store/deletions'
import { listFolders } from '../store/folder-rows'
import { folderChange } from '../store/folders'
import { duplicatePrompt, movePrompt } from '../store/prompt-places'
import { getScorers, setScorers } from '../store/prompt-scorers'
import { listVersions } from '../store/prompt-versions'
import { createPrompt, findPromptByName, getPrompt, listPrompts, restoreVersion, savePrompt } from '../store/prompts'
import { searchPrompts } from '../store/search-prompts'
import type { HandlerDeps } from './deps'

export function promptHandlers({ bus, store }: HandlerDeps): Handlers<keyof typeof promptRoutes> {
  const published = <Changed extends { id: string }>(changed: Changed): Changed => {
    bus.publish('prompts', changed.id)
    return changed
  }
  return {
    'prompts.list': async () => ({ items: listPrompts(store.db), folders: listFolders(store.db) }),
    'prompts.search': async ({ text }) => ({ ids: searchPrompts(store.db, text) }),
    'prompts.get': async ({ id, version }) => {
      const prompt = getPrompt(store.db, id, version)
      if (prompt !== null) return prompt
      const what = version === undefined ? `prompt ${id}` : `version ${version} of prompt ${id}`
      throw new AppError('NOT_FOUND', `There is no ${what} in this workspace.`)
    },
    'prompts.find': async ({ name }) => ({ prompt: findPromptByName(store.db, name) }),
    'prompts.versions': async ({ id }) => ({ items: listVersions(store.db, id) }),
    'prompts.create': async (input) => published(createPrompt(store.db, store.hostId, input)),
    'prompts.save': async (input) => published(savePrompt(store.db, store.hostId, input)),
    'prompts.restore': async ({ id, version }) => published(restoreVersion(store.db, store.hostId, id, version)),
    'prompts.scorers': async ({ id, number }) => getScorers(store.db, id, number),
    'prompts.set-scorers': async ({ id, scoring }) => {
      const scorers = setScorers(store.db, store.hostId, id, scoring)
      bus.publish('prompts', id)
      return scorers
    },
    'prompts.move': async (input) => published(movePrompt(store.db, store.hostId, input)),
    'prompts.duplicate': async (input) => published(duplicatePrompt(store.db, store.hostId, input)),
    'prompts.delete': async (input) => {
      const { deletion, ids, folders } = deletePrompts(store.db, store.hostId, input)
      for (const id of [...ids, ...folders.map(folderChange)]) bus.publish('prompts', id)
      return { deletion, prompts: ids.length, folders: folders.length }
    },
    'prompts.undelete': async ({ deletion }) => {
      const items = undelete(store.db, store.hostId, deletion)
      for (const { id } of items) bus.publish('prompts', id)
      // A folder without a prompt in it comes back too, and no prompt tells of it.
      if (items.length === 0) bus.publish('prompts', deletion)
      return { items }
    },
  }
}
