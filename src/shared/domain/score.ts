import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { jsonSchema } from './json'
import { modelRefSchema } from './prompt'
import { SCORER_TYPES } from './scorer-types'

export { SCORER_TYPES, type ScorerType } from './scorer-types'

export const scorerTypeSchema = z.enum(SCORER_TYPES)

/** One expectation of an answer. */
export const assertionSchema = z.object({
  kind: z.literal('assertion').default('assertion'),
  type: scorerTypeSchema,
  /** True expects the opposite: the finding stays, the verdict turns. */
  not: z.boolean().default(false),
  /** What the scorer compares with; a text in it is a template over the case's values. */
  value: jsonSchema.default(null),
  /** True takes the value as it stands, as what comes from a file. */
  literal: z.boolean().default(false),
  /** The least score (or, for counts and times, the most) that passes; null takes the scorer's own. */
  threshold: z.number().nullable().default(null),
  /** Share in the cell's score. With 0 it is reported and never fails the cell. */
  weight: z.number().min(0).default(1),
  /** The named metric that it counts towards; may be a template. */
  metric: z.string().nullable().default(null),
  /** Who judges, or makes the embeddings; null takes the experiment's. */
  judge: modelRefSchema.nullable().default(null),
  /** Further settings of this scorer, such as a rubric prompt of one's own. */
  config: z.record(z.string(), jsonSchema).default({}),
})
export type Assertion = z.infer<typeof assertionSchema>
export type AssertionInput = z.input<typeof assertionSchema>

/** Expectations that count as one: with a threshold, so much of their weighted score is enough. */
export const assertionSetSchema = z.object({
  kind: z.literal('set'),
  assertions: z.array(assertionSchema),
  threshold: z.number().nullable().default(null),
  weight: z.number().min(0).default(1),
  metric: z.string().nullable().default(null),
})
export type AssertionSet = z.infer<typeof assertionSetSchema>

export const checkSchema = z.union([assertionSetSchema, assertionSchema])
export type Check = z.infer<typeof checkSchema>

/** Which part of an expectation keeps it from being applied. */
export const checkMistakeSchema = z.object({
  /** As in a score: `2`, or `2.0` for the first of the set at 2. */
  place: z.string(),
  field: z.enum(['value', 'threshold', 'metric', 'judge']),
  message: z.string(),
  hint: z.string(),
})
export type CheckMistake = z.infer<typeof checkMistakeSchema>

/** What came of one expectation. A scorer that threw has no score: it is neither passed nor zero. */
export const scoreSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('scored'),
    score: z.number().min(0).max(1),
    pass: z.boolean(),
    /** One sentence: what was found. */
    reason: z.string(),
    /** Scores that the scorer itself named. */
    named: z.record(z.string(), z.number()).default({}),
  }),
  z.object({ state: z.literal('failed'), error: errorSchema }),
])
export type Score = z.infer<typeof scoreSchema>

/** A score with its place in the case's checks: `2`, or `2.0` for the first of the set at 2. */
export const scorePartSchema = z.object({
  place: z.string(),
  type: z.union([scorerTypeSchema, z.literal('assert-set')]),
  not: z.boolean(),
  metric: z.string().nullable(),
  weight: z.number(),
  /** The compared value as it was after its templates were filled in. */
  value: jsonSchema,
  threshold: z.number().nullable(),
  result: scoreSchema,
})
export type ScorePart = z.infer<typeof scorePartSchema>

/** The verdict on one cell. `failed` where any part has no score: then the cell has none. */
export const cellScoreSchema = z.object({
  result: scoreSchema,
  parts: z.array(scorePartSchema),
  /** Weighted mean of each named metric, with the weight that it rests on. */
  metrics: z.record(z.string(), z.object({ score: z.number(), weight: z.number() })),
})
export type CellScore = z.infer<typeof cellScoreSchema>
