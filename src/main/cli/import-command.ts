import { basename, resolve } from 'node:path'
import { ownSpaceSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { readPromptFile } from '../formats/prompt-file'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { readFile } from './prompt-argument'
import { type GlobalOptions, workingFolder } from './with-host'

export interface ImportOptions extends GlobalOptions {
  space?: string
  folder?: string
}

const DONE = {
  created: 'imported',
  version: 'imported as a new version',
  unchanged: 'is there already, unchanged',
  refused: 'refused',
}

/** Brings .prompty and text files into the library, all or none. Throws before anything is kept where one can't be read. */
export async function importPrompts(host: Host, paths: string[], options: ImportOptions): Promise<void> {
  const space = readSpace(options.space)
  const files = paths.map((path) => {
    const text = readFile(resolve(workingFolder(), path), path)
    readPromptFile(text, path)
    return { file: basename(path), text }
  })
  const { items } = await call(host, 'prompts.import', { files, space, folder: options.folder ?? '' })
  const refused = items.find(({ error }) => error !== null)?.error
  if (refused != null) throw AppError.fromJSON(refused)
  if (options.json) {
    printJson({ items: items.map(({ file, outcome, prompt }) => ({ file, outcome, prompt })) })
    return
  }
  for (const { file, outcome, prompt } of items) {
    if (prompt === null) continue
    const { folder, name, versionNumber } = prompt
    printResult(folder === '' ? name : `${folder}/${name}`)
    printMessage(`${file}: ${name} ${DONE[outcome]} in ${prompt.space}, v${versionNumber}`)
  }
}

function readSpace(text = 'personal') {
  const space = ownSpaceSchema.safeParse(text)
  if (space.success) return space.data
  throw new AppError('INVALID_INPUT', `${text} is no space to import into.`, { hint: 'Use personal or project.' })
}
