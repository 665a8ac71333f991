import { basename, resolve } from 'node:path'
import type { PromptSummary } from '#shared/domain/prompt'
import { ownSpaceSchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { verifyRunFile } from '../execution/verify-run-file'
import { readPromptFile } from '../formats/prompt-file'
import { isRunFile, readRunFile } from '../formats/run-file'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { readFile } from './prompt-argument'
import { type GlobalOptions, workingFolder } from './with-host'

export interface ImportOptions extends GlobalOptions {
  space?: string
  folder?: string
}

interface Imported {
  file: string
  outcome: keyof typeof DONE
  prompt: PromptSummary | null
  /** The id, where the file was a run. */
  run: string | null
}

interface TextFile {
  file: string
  text: string
}

const DONE = {
  created: 'imported',
  version: 'imported as a new version',
  unchanged: 'is there already, unchanged',
  refused: 'refused',
}

/**
 * Brings .prompty and text files into the library and exported runs into the archive; which is which is told by their content.
 * All are read before any is kept. Throws at the first that is refused.
 */
export async function importFiles(host: Host, paths: string[], options: ImportOptions): Promise<void> {
  const space = readSpace(options.space)
  const runs: TextFile[] = []
  const prompts: TextFile[] = []
  for (const path of paths) {
    const text = readFile(resolve(workingFolder(), path), path)
    const isRun = isRunFile(text, path)
    if (isRun) checkRunFile(text, path)
    else readPromptFile(text, path)
    const files = isRun ? runs : prompts
    files.push({ file: basename(path), text })
  }
  const items = [
    ...(await importRuns(host, runs)),
    ...(await importPrompts(host, prompts, { space, folder: options.folder ?? '' })),
  ]
  if (options.json) printJson({ items })
  else items.forEach(report)
}

function checkRunFile(text: string, path: string): void {
  const { file, raw, mistake } = readRunFile(text, path)
  verifyRunFile(file, raw, mistake)
}

async function importRuns(host: Host, files: readonly TextFile[]): Promise<Imported[]> {
  const items: Imported[] = []
  for (const { file, text } of files) {
    const { id, created } = await call(host, 'runs.import', { file, text })
    items.push({ file, outcome: created ? 'created' : 'unchanged', prompt: null, run: id })
  }
  return items
}

async function importPrompts(
  host: Host,
  files: TextFile[],
  place: { space: 'personal' | 'project'; folder: string },
): Promise<Imported[]> {
  if (files.length === 0) return []
  const { items } = await call(host, 'prompts.import', { files, ...place })
  const refused = items.find(({ error }) => error !== null)?.error
  if (refused != null) throw AppError.fromJSON(refused)
  return items.map(({ file, outcome, prompt }) => ({ file, outcome, prompt, run: null }))
}

function report({ file, outcome, prompt, run }: Imported): void {
  if (run !== null) {
    printResult(run)
    printMessage(`${file}: run ${run} ${DONE[outcome]}`)
  }
  if (prompt === null) return
  const { folder, name, versionNumber } = prompt
  printResult(folder === '' ? name : `${folder}/${name}`)
  printMessage(`${file}: ${name} ${DONE[outcome]} in ${prompt.space}, v${versionNumber}`)
}

function readSpace(text = 'personal') {
  const space = ownSpaceSchema.safeParse(text)
  if (space.success) return space.data
  throw new AppError('INVALID_INPUT', `${text} is no space to import into.`, { hint: 'Use personal or project.' })
}
