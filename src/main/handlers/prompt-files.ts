import type { promptFileRoutes } from '#shared/contract/prompt-files'
import type { Handlers, RouteOutput } from '#shared/contract/routes'
import { fileNameFor } from '#shared/domain/library-names'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { readPromptFile } from '../formats/prompt-file'
import { writePrompty } from '../formats/prompty'
import { inTransaction } from '../store/database'
import { summaryOf } from '../store/prompt-places'
import { getScorers, setScorers } from '../store/prompt-scorers'
import { createPrompt, getPrompt, promptAt, savePrompt } from '../store/prompts'
import type { HandlerDeps } from './deps'

type Imported = RouteOutput<'prompts.import'>['items'][number]

export function promptFileHandlers({ bus, store }: HandlerDeps): Handlers<keyof typeof promptFileRoutes> {
  const importFile = (file: string, text: string, place: PlaceInLibrary): Imported => {
    const { name, content, scoring } = readPromptFile(text, file)
    return inTransaction(store.db, () => {
      const known = promptAt(store.db, { ...place, name })
      const note = `Imported from ${file}`
      const prompt = known
        ? savePrompt(store.db, store.hostId, { id: known.id, content, note })
        : createPrompt(store.db, store.hostId, { ...place, name, content, note })
      if (scoring !== undefined) setScorers(store.db, store.hostId, prompt.id, scoring)
      const outcome = !known ? 'created' : prompt.versionNumber > known.versionNumber ? 'version' : 'unchanged'
      return { file, outcome, prompt: summaryOf(store.db, prompt.id), error: null }
    })
  }
  return {
    'prompts.import': async ({ files, space, folder }) => {
      const items = files.map(({ file, text }): Imported => {
        try {
          return importFile(file, text, { space, folder })
        } catch (thrown) {
          return { file, outcome: 'refused', prompt: null, error: AppError.from(thrown).toJSON() }
        }
      })
      for (const { prompt, outcome } of items) {
        if (prompt !== null && outcome !== 'unchanged') bus.publish('prompts', prompt.id)
      }
      return { items }
    },
    'prompts.export': async ({ id, version }) => {
      const prompt = getPrompt(store.db, id, version)
      if (prompt === null) {
        const what = version === undefined ? `prompt ${id}` : `version ${version} of prompt ${id}`
        throw new AppError('NOT_FOUND', `There is no ${what} in this workspace.`)
      }
      return {
        fileName: fileNameFor(prompt.name),
        text: writePrompty(prompt.name, prompt.content, getScorers(store.db, id).scoring),
      }
    },
  }
}
