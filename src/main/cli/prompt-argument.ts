import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import type { Prompt } from '#shared/domain/prompt'
import type { PromptScoring } from '#shared/domain/prompt-scoring'
import type { RunRequest } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { textOfBytes } from '#shared/text-of-bytes'
import { readPromptFile } from '../formats/prompt-file'
import type { Host } from '../host'
import { call } from './call'
import { workingFolder } from './with-host'

/** With what is expected of its answers, where its file says so. */
type PromptOfRequest = RunRequest['prompt'] & { scoring: PromptScoring | null }

/**
 * FILE, NAME or `-`. It is a file if it has a path separator or exists; `prompt:NAME` settles doubts. Throws NOT_FOUND or
 * INVALID_INPUT before any run exists.
 */
export async function readPromptArgument(host: Host, argument: string): Promise<PromptOfRequest> {
  if (argument === '-') return fromText(textOfBytes(readFileSync(0), 'stdin'), 'stdin')
  if (argument.startsWith('prompt:')) return fromLibrary(host, argument.slice('prompt:'.length))
  const path = resolve(workingFolder(), argument)
  if (/[\\/]/.test(argument) || existsSync(path)) return fromText(readFile(path, argument), argument)
  return fromLibrary(host, argument)
}

/** Throws INVALID_INPUT that says why it can't be read, or where it is no text. */
export function readFile(
  path: string,
  argument: string,
  hint = 'Give the path of a .prompty or text file, the name of a saved prompt, or - for standard input.',
): string {
  try {
    return textOfBytes(readFileSync(path), argument)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const code = (thrown as NodeJS.ErrnoException).code
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (code ?? String(thrown))
    throw new AppError('INVALID_INPUT', `${argument} can't be read: ${why}.`, {
      hint,
      details: { file: argument },
      cause: thrown,
    })
  }
}

function fromText(text: string, file: string): PromptOfRequest {
  const { name, content, scoring = null } = readPromptFile(text, file)
  return { name: name || basename(file, extname(file)), content, promptId: null, versionNumber: null, scoring }
}

async function fromLibrary(host: Host, name: string): Promise<PromptOfRequest> {
  const prompt = await findSaved(host, name)
  const { content, id, versionNumber } = prompt
  return { name: prompt.name, content, promptId: id, versionNumber, scoring: null }
}

/** A saved prompt by its name. Throws NOT_FOUND. */
export async function findSaved(host: Host, name: string): Promise<Prompt> {
  const { prompt } = await call(host, 'prompts.find', { name })
  if (prompt === null) {
    throw new AppError('NOT_FOUND', `There is no file and no saved prompt named ${name}.`, {
      hint: 'Check the spelling; a path with a separator is always taken as a file.',
      details: { name },
    })
  }
  return prompt
}
