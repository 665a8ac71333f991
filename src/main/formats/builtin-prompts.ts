import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PromptContent } from '#shared/domain/prompt'
import { readPrompty } from './prompty'

export interface BuiltinPrompt {
  name: string
  /** Built-in prompts lie at the root of their space. */
  folder: ''
  content: PromptContent
}

/** The .prompty files of a folder, by file name. Rejects where one can't be read: they are part of Assay. */
export async function readBuiltinPrompts(folder: string): Promise<BuiltinPrompt[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.prompty')).sort()
  return Promise.all(
    files.map(async (file) => {
      const { name, content } = readPrompty(await readFile(join(folder, file), 'utf8'), file)
      return { name, folder: '' as const, content }
    }),
  )
}
