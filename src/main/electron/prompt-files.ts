import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { PromptContent } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { readPrompty } from '../formats/prompty'

/** A prompt is text that somebody wrote; what is larger was opened by mistake. */
const MOST_BYTES = 2 * 1024 * 1024

/** A .prompty file as a prompt. Throws INVALID_INPUT, which names the file, where it can't be read or makes no sense. */
export function readPromptFile(path: string): { name: string; content: PromptContent } {
  const { name, content } = readPrompty(readPromptText(path), basename(path))
  return { name, content }
}

/** A text file of a prompt's size as it stands. Throws INVALID_INPUT, which names the file. */
export function readPromptText(path: string): string {
  const bytes = readBytes(path)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable(path, 'it is no text in UTF-8', cause)
  }
}

function readBytes(path: string): Buffer {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw unreadable(path, 'it is no file')
    if (stat.size > MOST_BYTES) throw unreadable(path, `it has ${Math.ceil(stat.size / 1024 / 1024)} MB, and a prompt at most 2`)
    return readFileSync(path)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const code = (thrown as NodeJS.ErrnoException).code
    throw unreadable(path, code === 'ENOENT' ? 'there is no such file' : (code ?? String(thrown)), thrown)
  }
}

const unreadable = (path: string, why: string, cause?: unknown) =>
  new AppError('INVALID_INPUT', `${path} can't be opened: ${why}.`, {
    hint: 'Choose a .prompty file that you may read.',
    details: { file: path },
    cause,
  })
