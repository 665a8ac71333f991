import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { NO_SCORING } from '#shared/domain/no-scoring'
import type { PromptScoring } from '#shared/domain/prompt-scoring'
import { AppError } from '#shared/errors'
import { readScorersFile, writeScorers } from '../formats/prompty-scorers'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { findSaved, readFile } from './prompt-argument'
import { type GlobalOptions, workingFolder } from './with-host'

export interface ScorersOptions extends GlobalOptions {
  clear?: boolean
}

/** Prints what is expected of a saved prompt's answers; with a file or `--clear`, after it was changed to that. */
export async function promptScorers(host: Host, name: string, file: string | undefined, options: ScorersOptions): Promise<void> {
  if (file !== undefined && options.clear === true)
    throw new AppError('INVALID_INPUT', 'A file and --clear say different things.', { hint: 'Leave out one of them.' })
  const { id, name: own } = await findSaved(host, name.replace(/^prompt:/, ''))
  const wanted = options.clear === true ? NO_SCORING : file === undefined ? null : fromFile(file)
  const scorers =
    wanted === null
      ? await call(host, 'prompts.scorers', { id })
      : await call(host, 'prompts.set-scorers', { id, scoring: wanted })
  if (options.json) {
    printJson({ prompt: own, ...scorers })
    return
  }
  const written = writeScorers(scorers.scoring)
  if (written === undefined) printMessage(`${own} has no scorers.`)
  else printResult(stringify(written).trimEnd())
}

function fromFile(path: string): PromptScoring {
  const text = readFile(resolve(workingFolder(), path), path, 'Give the path of a YAML or JSON file with scorers.')
  return readScorersFile(text, path)
}
