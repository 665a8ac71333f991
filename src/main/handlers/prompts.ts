import type { promptRoutes } from '#shared/contract/prompts'
import type { Handlers } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { listVersions } from '../store/prompt-versions'
import { createPrompt, findPromptByName, getPrompt, listPrompts, savePrompt } from '../store/prompts'
import type { HandlerDeps } from './deps'

export function promptHandlers({ bus, store }: HandlerDeps): Handlers<keyof typeof promptRoutes> {
  return {
    'prompts.list': async () => ({ items: listPrompts(store.db) }),
    'prompts.get': async ({ id, version }) => {
      const prompt = getPrompt(store.db, id, version)
      if (prompt !== null) return prompt
      const what = version === undefined ? `prompt ${id}` : `version ${version} of prompt ${id}`
      throw new AppError('NOT_FOUND', `There is no ${what} in this workspace.`)
    },
    'prompts.find': async ({ name }) => ({ prompt: findPromptByName(store.db, name) }),
    'prompts.versions': async ({ id }) => ({ items: listVersions(store.db, id) }),
    'prompts.create': async (input) => {
      const prompt = createPrompt(store.db, store.hostId, input)
      bus.publish('prompts', prompt.id)
      return prompt
    },
    'prompts.save': async (input) => {
      const prompt = savePrompt(store.db, store.hostId, input)
      bus.publish('prompts', prompt.id)
      return prompt
    },
  }
}
