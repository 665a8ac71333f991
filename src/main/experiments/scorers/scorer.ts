import type { Json } from '#shared/domain/json'
import type { Message, ModelRef } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'

/** What is known of an answer beside its text; null where it is not known, or would not be true, as the time of a cached one. */
export interface AnswerFacts {
  latencyMs: number | null
  /** In the currency of the connection's prices. */
  cost: number | null
  inputTokens: number | null
  outputTokens: number | null
  /** As the server named it, else one of the finish reasons. */
  finishReason: string | null
}

export interface ScoringInput extends AnswerFacts {
  output: string
  /** The expectation's value, its templates filled in; null where it has none. */
  value: Json
  threshold: number | null
  config: Record<string, Json>
  /** The prompt as it was sent, a text for one message and JSON for several. */
  prompt: string
  /** The case's values. */
  variables: Record<string, Json>
}

/** What a scorer found. It says what is so; whether that passes is decided by `not`. */
export interface Finding {
  holds: boolean
  /** What the opposite comes to, where it isn't just that. */
  holdsIfNot?: boolean
  /** One sentence that is true with and without `not`. */
  because: string
  /** Where there is a measure between 0 and 1; else it is 1 or 0 with the verdict. */
  score?: number
  /** The measure under `not`, where it isn't 1 - score. */
  scoreIfNot?: number
  named?: Record<string, number>
}

/** Asks a model; the run that this makes is the caller's to keep. */
export type Ask = (messages: Message[], options: { judge: ModelRef | null; schema: Json; attempt: number }) => Promise<string>
/** One vector a text. */
export type Embed = (texts: string[], options: { judge: ModelRef | null }) => Promise<number[][]>

export interface Asking {
  ask: Ask
  embed: Embed
  judge: ModelRef | null
}

/** Looks at one answer and nothing else. Throws SCORING_FAILED where it can't be applied. */
export type Score = (input: ScoringInput) => Finding | Promise<Finding>

/** Needs a model as well. */
export type ScoreByAsking = (input: ScoringInput, asking: Asking) => Promise<Finding>

/** Looks at one case's answers side by side, and finds something for each. */
export type ScoreByComparing = (answers: ScoringInput[], asking: Asking) => Promise<Finding[]>

/** The expectation doesn't suit, or the answer lacks what it looks at. */
export const scoringFailed = (message: string, hint = 'Correct the expectation, then score again.'): AppError =>
  new AppError('SCORING_FAILED', message, { hint })

export const nobodyJudges = (): AppError =>
  scoringFailed(
    'Nobody judges here: no model is named for this expectation, nor for all of them.',
    'Choose a judge, then score again.',
  )

/** A text for a sentence: quoted, and cut where it is long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return `“${text.length > 120 ? `${text.slice(0, 120)}…` : text}”`
}

/** The value as text. Throws SCORING_FAILED where it is none, or empty. */
export function textValue(value: Json, type: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw scoringFailed(`${type} needs a text to compare with, and has ${value === '' ? 'an empty one' : shown(value)}.`)
}
