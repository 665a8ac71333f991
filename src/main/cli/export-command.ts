import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printJson, printMessage, printResult } from './print'
import { findSaved } from './prompt-argument'
import { type GlobalOptions, workingFolder } from './with-host'

export interface ExportOptions extends GlobalOptions {
  output?: string
  promptVersion?: number
}

/** `run:ID` as a run file, `experiment:ID` as a design that can be run again, `prompt:NAME` or NAME as a .prompty file: on stdout, or in the file that `--output` names. */
export async function exportAny(host: Host, argument: string, options: ExportOptions): Promise<void> {
  if (argument.startsWith('experiment:')) return exportDesign(host, argument.slice('experiment:'.length), options)
  if (!argument.startsWith('run:')) return exportPrompt(host, argument, options)
  if (options.promptVersion !== undefined) {
    throw new AppError('INVALID_INPUT', 'A run has no versions.', { hint: 'Leave out --prompt-version.' })
  }
  return exportRun(host, argument.slice('run:'.length), options)
}

async function exportRun(host: Host, id: string, options: ExportOptions): Promise<void> {
  const { fileName, text } = await call(host, 'runs.export', { id })
  if (options.output !== undefined) writeOutput(options.output, text)
  if (options.json) printJson({ run: id, fileName, output: options.output ?? null, text })
  else if (options.output === undefined) printResult(text)
  else printMessage(`Run ${id} written to ${options.output}`)
}

async function exportDesign(host: Host, id: string, options: ExportOptions): Promise<void> {
  if (options.promptVersion !== undefined) {
    throw new AppError('INVALID_INPUT', 'An experiment has no versions.', { hint: 'Leave out --prompt-version.' })
  }
  const { fileName, text } = await call(host, 'experiments.designFile', await call(host, 'experiments.design', { id }))
  if (options.output !== undefined) writeOutput(options.output, text)
  if (options.json) printJson({ experiment: id, fileName, output: options.output ?? null, text })
  else if (options.output === undefined) printResult(text)
  else printMessage(`The design of ${id} written to ${options.output}; run it with assay experiment run.`)
}

async function exportPrompt(host: Host, argument: string, options: ExportOptions): Promise<void> {
  const prompt = await findSaved(host, argument.replace(/^prompt:/, ''))
  const version = options.promptVersion
  const { fileName, text } = await call(host, 'prompts.export', { id: prompt.id, ...(version === undefined ? {} : { version }) })
  if (options.output !== undefined) writeOutput(options.output, text)
  if (options.json) {
    printJson({ prompt: prompt.name, version: version ?? prompt.versionNumber, fileName, output: options.output ?? null, text })
  } else if (options.output === undefined) printResult(text)
  else printMessage(`${prompt.name} v${version ?? prompt.versionNumber} written to ${options.output}`)
}

function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(resolve(workingFolder(), path), text)
  } catch (thrown) {
    throw new AppError('INVALID_INPUT', `${path} can't be written: ${(thrown as NodeJS.ErrnoException).code ?? thrown}.`, {
      hint: 'Check the path given to --output.',
      details: { file: path },
      cause: thrown,
    })
  }
}
