import { z } from 'zod'
import { instantSchema } from './json'
import { modelRefSchema } from './prompt'
import { cellScoreSchema, checkSchema } from './score'

/**
 * What is expected of the answers of a prompt's single runs. No ingredient of them: it is in no version of the prompt and in no
 * hash, so that the same request is the same run whatever is expected of it.
 */
export const promptScoringSchema = z.object({
  checks: z.array(checkSchema).default([]),
  /** The score from which a run passes; null where all checks must. */
  threshold: z.number().nullable().default(null),
  /** Who judges where a check names nobody. */
  judge: modelRefSchema.nullable().default(null),
})
export type PromptScoring = z.infer<typeof promptScoringSchema>

/** The scorers of a prompt as they stand, each change a number of its own; 0 where there never were any. */
export const promptScorersSchema = z.object({
  number: z.number().int(),
  scoring: promptScoringSchema,
  changedAt: instantSchema.nullable(),
})
export type PromptScorers = z.infer<typeof promptScorersSchema>

/** `none` where nothing is expected of the run, or it has no answer. */
export const runScoreSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('scoring') }),
  z.object({ state: z.literal('scored'), score: cellScoreSchema }),
])
export type RunScore = z.infer<typeof runScoreSchema>
