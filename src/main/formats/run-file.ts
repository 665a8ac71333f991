import type { z } from 'zod'
import type { Json } from '#shared/domain/json'
import { RUN_FILE_FORMAT, RUN_FILE_VERSION, type RunFile, runFileSchema } from '#shared/domain/run-file'
import { AppError } from '#shared/errors'
import { brokenAt, type JsonPath, jsonPathText, jsonPlace } from './json-place'
import { deepestIssue, tooDeep, unknownKey } from './json-shape'

export interface ReadRunFile {
  /** With what this version of Assay adds where the file says nothing. */
  file: RunFile
  /** As it stands in the file: its digests are of this. */
  raw: Json
  /** INVALID_INPUT that names file, path, line and column. */
  mistake(path: JsonPath, what: string, hint?: string): AppError
}

/** What is nested deeper is no run: a request of the deepest schema has some dozen levels. */
const DEEPEST = 200
const DAMAGED = 'Ask for the file again, or export the run again: this one was changed or damaged on its way.'

/** Whether a text means to be a run file: by its content, or, where it is broken or something else, by its name. */
export function isRunFile(text: string, fileName: string): boolean {
  if (!/^\uFEFF?\s*\{/.test(text)) return /\.json$/i.test(fileName)
  try {
    const value: unknown = JSON.parse(withoutMark(text))
    if (typeof value === 'object' && value !== null && 'format' in value && value.format === RUN_FILE_FORMAT) return true
  } catch {
    if (/"format"\s*:\s*"assay-run"/.test(text)) return true
  }
  return /\.json$/i.test(fileName)
}

/**
 * A file that holds a run. Its digests are not looked at here. Throws INVALID_INPUT with file, JSON path, line and column, and
 * UNSUPPORTED for a file of a newer Assay.
 */
export function readRunFile(text: string, fileName: string): ReadRunFile {
  const source = withoutMark(text)
  const mistake = (path: JsonPath, what: string, hint = DAMAGED, code: 'INVALID_INPUT' | 'UNSUPPORTED' = 'INVALID_INPUT') =>
    mistakeAt(fileName, { path: jsonPathText(path), ...jsonPlace(source, path) }, what, hint, code)
  const raw = parse(source, fileName)
  const deep = tooDeep(raw, DEEPEST)
  if (deep !== null) throw mistake(deep, `it is nested deeper than ${DEEPEST} levels`)
  const written = isMapping(raw) && typeof raw.appVersion === 'string' ? `Assay ${raw.appVersion.slice(0, 40)}` : 'another Assay'
  if (!isMapping(raw) || raw.format !== RUN_FILE_FORMAT) {
    throw mistake(isMapping(raw) && 'format' in raw ? ['format'] : [], 'this is no run that Assay exported', NOT_A_RUN)
  }
  const { formatVersion } = raw
  if (typeof formatVersion === 'number' && formatVersion > RUN_FILE_VERSION) {
    const reads = `this file has version ${formatVersion} of the format, and this Assay reads version ${RUN_FILE_VERSION}`
    throw mistake(['formatVersion'], reads, `Import it with ${written} or later, which wrote it.`, 'UNSUPPORTED')
  }
  const parsed = runFileSchema.safeParse(raw)
  if (!parsed.success) {
    const { path, message } = deepestIssue(parsed.error.issues as z.core.$ZodIssue[])
    throw mistake(path, `this is not what a run has there (${message})`)
  }
  const unknown = unknownKey(raw, parsed.data)
  if (unknown !== null) {
    // Left out, it would be lost without a word.
    const key = `${unknown.at(-1)} is a key that this Assay doesn't know`
    throw mistake(unknown, key, `Import it with ${written} or later, which wrote it.`, 'UNSUPPORTED')
  }
  return { file: asWritten(parsed.data, raw), raw, mistake }
}

/** Prompts as they stand there, since what a newer Assay adds to them would give them another digest. */
function asWritten(file: RunFile, raw: Json): RunFile {
  const there = raw as unknown as RunFile
  return {
    ...file,
    prompt: there.prompt,
    standsFor: file.standsFor.map((entry, index) => ({ ...entry, prompt: there.standsFor[index]?.prompt ?? entry.prompt })),
  }
}

/** In lines, so that a place in it can be found, and two of them be compared. */
export const writeRunFile = (file: RunFile): string => `${JSON.stringify(file, null, 2)}\n`

const NOT_A_RUN = 'Choose a file that “Export run” or assay export wrote.'

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

const isMapping = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(source: string, fileName: string): Json {
  try {
    return JSON.parse(source) as Json
  } catch {
    const place = brokenAt(source) ?? { line: 1, column: 1 }
    const ends = source.trim() === '' ? 'the file is empty' : 'this is no JSON'
    throw mistakeAt(fileName, { path: '$', ...place }, ends, DAMAGED, 'INVALID_INPUT')
  }
}

function mistakeAt(
  file: string,
  { path, line, column }: { path: string; line: number; column: number },
  what: string,
  hint: string,
  code: 'INVALID_INPUT' | 'UNSUPPORTED',
): AppError {
  return new AppError(code, `${file}, line ${line}, column ${column}, ${path}: ${what}.`, {
    hint,
    details: { file, path, line, column, reason: `${what.charAt(0).toUpperCase()}${what.slice(1)}.` },
  })
}
