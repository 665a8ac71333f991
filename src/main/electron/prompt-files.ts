import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { PromptContent } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { textOfBytes } from '#shared/text-of-bytes'
import { readPrompty } from '../formats/prompty'
import { writeScorers } from '../formats/prompty-scorers'

interface Kind {
  what: string
  mostMB: number
  hint: string
}

/** A prompt is text that somebody wrote; what is larger was opened by mistake. */
const PROMPT: Kind = { what: 'a prompt', mostMB: 2, hint: 'Choose a .prompty file that you may read.' }
/** An answer may be long; what is larger yet is for the command line, which holds it but once. */
const RUN: Kind = {
  what: 'a run',
  mostMB: 24,
  hint: 'Choose a file that Export run wrote; a larger one goes in with assay import.',
}

/** A .prompty file as a prompt. Throws INVALID_INPUT, which names the file, where it can't be read or makes no sense. */
export function readPromptFile(path: string): { name: string; content: PromptContent } {
  const { name, content, scoring } = readPrompty(readPromptText(path), basename(path))
  if (scoring === undefined) return { name, content }
  // Scorers belong to a saved prompt: until then they stay with what else the file says.
  return { name, content: { ...content, frontMatter: { ...content.frontMatter, scorers: writeScorers(scoring) ?? {} } } }
}

/** A text file of a prompt's size as it stands. Throws INVALID_INPUT, which names the file. */
export const readPromptText = (path: string): string => readText(path, PROMPT)

/** The same for an exported run. */
export const readRunText = (path: string): string => readText(path, RUN)

const readText = (path: string, kind: Kind): string => textOfBytes(readBytes(path, kind), path)

function readBytes(path: string, kind: Kind): Buffer {
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw unreadable(path, kind, 'it is no file')
    const size = stat.size / 1024 / 1024
    if (size > kind.mostMB) throw unreadable(path, kind, `it has ${Math.ceil(size)} MB, and ${kind.what} at most ${kind.mostMB}`)
    return readFileSync(path)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    const code = (thrown as NodeJS.ErrnoException).code
    throw unreadable(path, kind, code === 'ENOENT' ? 'there is no such file' : (code ?? String(thrown)), thrown)
  }
}

const unreadable = (path: string, { hint }: Kind, why: string, cause?: unknown) =>
  new AppError('INVALID_INPUT', `${path} can't be opened: ${why}.`, {
    hint,
    details: { file: path },
    cause,
  })
