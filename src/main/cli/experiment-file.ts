import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ExperimentDesign } from '#shared/domain/experiment'
import { AppError } from '#shared/errors'
import type { ExperimentFile } from '../formats/experiments/experiment-file'
import { experimentOfFile } from '../formats/experiments/experiment-of-file'
import { isDesignFile, readDesignFile } from '../formats/experiments/read-design-file'
import { isExperimentFile, readExperimentFile } from '../formats/experiments/read-experiment-file'
import type { ConfigProblem } from '../formats/promptfoo/problems'
import { readPromptfooConfig } from '../formats/promptfoo/read-config'
import type { Host } from '../host'
import { call } from './call'
import { linkedDesign } from './linked-design'
import { printMessage } from './print'
import { findSaved } from './prompt-argument'
import { workingFolder } from './with-host'

/** A file that can be run: a whole design, or one that names prompts of the library. */
export type ReadFile = { kind: 'design'; design: ExperimentDesign } | { kind: 'own'; file: ExperimentFile }

/**
 * A design as it was exported, Assay's own experiment file, or a promptfoo config. INVALID_INPUT with every mistake where something in it can't be done; what
 * is left out is said.
 */
export function readAnyExperiment(given: string): ReadFile {
  const path = resolve(workingFolder(), given)
  if (saysSo(path, isDesignFile)) {
    const { design, problems } = readDesignFile(readFileSync(path, 'utf8'), given)
    refuse(given, problems)
    if (design !== null) return { kind: 'design', design }
  }
  if (saysSo(path, isExperimentFile)) {
    const { file, problems } = readExperimentFile(path)
    refuse(given, problems)
    if (file !== null) return { kind: 'own', file }
  }
  const { design, problems } = readPromptfooConfig(path, { env: environment() })
  refuse(given, problems)
  if (design === null) throw new AppError('INVALID_INPUT', `There is nothing to run in ${given}.`, { details: { file: given } })
  return { kind: 'design', design }
}

/** The design, with prompts from the library. Throws NOT_FOUND. */
export async function designOf(host: Host, read: ReadFile): Promise<ExperimentDesign> {
  if (read.kind === 'design') return linkedDesign(host, read.design)
  const { file } = read
  const wanted = file.prompts.filter((source) => source.kind === 'library')
  const found = new Map<string, Awaited<ReturnType<typeof fromLibrary>>>()
  for (const { name, version } of wanted) found.set(JSON.stringify([name, version]), await fromLibrary(host, name, version))
  return experimentOfFile(file, (name, version) => found.get(JSON.stringify([name, version])) ?? null)
}

/** Null where there is none: that is told with the place in the file. */
async function fromLibrary(host: Host, name: string, version: number | null) {
  try {
    const prompt = await findSaved(host, name)
    const number = version ?? prompt.versionNumber
    const { content } =
      number === prompt.versionNumber ? prompt : await call(host, 'prompts.get', { id: prompt.id, version: number })
    return { name: prompt.name, content, promptId: prompt.id, versionNumber: number }
  } catch (thrown) {
    if (AppError.from(thrown).code === 'NOT_FOUND') return null
    throw thrown
  }
}

function refuse(file: string, problems: readonly ConfigProblem[]): void {
  const refused = problems.filter(({ severity }) => severity === 'refused')
  if (refused.length > 0) {
    throw new AppError('INVALID_INPUT', `${file} can't be run:\n${refused.map(placed).join('\n')}\n`, {
      hint: 'Correct what is named and try again.',
      details: { problems },
    })
  }
  for (const problem of problems) printMessage(placed(problem))
}

const saysSo = (path: string, says: (text: string) => boolean): boolean =>
  existsSync(path) && statSync(path).isFile() && says(readFileSync(path, 'utf8'))

const placed = ({ file, line, column, what, hint }: ConfigProblem): string =>
  `${file}, line ${line}, column ${column}: ${what}${hint === '' ? '' : ` ${hint}`}`

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
