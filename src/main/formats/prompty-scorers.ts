import { parse } from 'yaml'
import type { Json } from '#shared/domain/json'
import { NO_SCORING } from '#shared/domain/no-scoring'
import { type PromptScoring, promptScoringSchema } from '#shared/domain/prompt-scoring'
import { AppError } from '#shared/errors'
import { said, shortCheck } from './short-check'

/** The file's `scorers`, where they are ours; else what stands there is somebody else's and stays with the front matter. */
export function readScorers(written: Json | undefined): { scoring: PromptScoring | null; rest: Json | undefined } {
  if (written === undefined) return { scoring: null, rest: undefined }
  const parsed = promptScoringSchema.strict().safeParse(written)
  return parsed.success ? { scoring: parsed.data, rest: undefined } : { scoring: null, rest: written }
}

/** A file of scorers alone: `{checks, threshold, judge}`, or the list of checks. Throws INVALID_INPUT that names what is wrong. */
export function readScorersFile(text: string, file: string): PromptScoring {
  const refuse = (why: string): AppError =>
    new AppError('INVALID_INPUT', `${file} holds no scorers: ${why}.`, {
      hint: 'Write checks: with a list of {type, value}, as an exported prompt has them.',
      details: { file },
    })
  let written: Json
  try {
    written = parse(text)
  } catch (thrown) {
    throw refuse(thrown instanceof Error ? thrown.message.replace(/\.$/, '') : String(thrown))
  }
  const parsed = promptScoringSchema.strict().safeParse(Array.isArray(written) ? { checks: written } : written)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw refuse(issue === undefined ? 'it is something else' : `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
}

/** As short as it reads back the same; undefined where nothing is expected. */
export function writeScorers(scoring: PromptScoring): Json | undefined {
  if (scoring.checks.length === 0) return undefined
  const { checks, ...others } = scoring
  return { checks: checks.map(shortCheck), ...said(others, NO_SCORING) }
}
