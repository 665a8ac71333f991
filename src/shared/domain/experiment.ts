import { z } from 'zod'
import { datasetRefSchema } from './dataset'
import { MAX_REPEATS } from './experiment-limits'
import { instantSchema, jsonSchema } from './json'
import { modelRefSchema, parametersSchema, promptContentSchema } from './prompt'
import { cellScoreSchema, checkSchema } from './score'

/** One column: a prompt version on a model with its parameters. */
export const variantSchema = z.object({
  label: z.string(),
  prompt: z.object({
    name: z.string().min(1),
    content: promptContentSchema,
    promptId: z.string().nullable().default(null),
    versionNumber: z.number().int().nullable().default(null),
  }),
  model: modelRefSchema,
  /** Where the connection is to be reached, where a file says so; null for the connection's own address. */
  address: z.string().nullable().default(null),
  parameters: parametersSchema.default({}),
})
export type Variant = z.infer<typeof variantSchema>
export type VariantInput = z.input<typeof variantSchema>

/** One row: values, and what is expected of the answer beside what is expected of every one. */
export const testCaseSchema = z.object({
  description: z.string().default(''),
  values: z.record(z.string(), jsonSchema).default({}),
  /** True where texts among the values are templates over the other values, as promptfoo has it. */
  templated: z.boolean().default(false),
  checks: z.array(checkSchema).default([]),
  /** The score from which the cell passes; null where all checks must. */
  threshold: z.number().nullable().default(null),
  /** Templates before and behind the prompt's text. */
  prefix: z.string().default(''),
  suffix: z.string().default(''),
  metadata: z.record(z.string(), jsonSchema).default({}),
  /** Indexes of the variants that it is for; null for all. */
  variants: z.array(z.number().int().min(0)).nullable().default(null),
  /** Null takes the experiment's. */
  repeats: z.number().int().min(1).nullable().default(null),
  /** An answer that is there already: scored without a call. */
  output: z.string().nullable().default(null),
  /** Where it stands, for a case from a file. */
  source: z.object({ file: z.string(), line: z.number().int() }).nullable().default(null),
})
export type TestCase = z.infer<typeof testCaseSchema>
export type TestCaseInput = z.input<typeof testCaseSchema>

/** Everything that decides what is called and how it is scored. */
export const experimentDesignSchema = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  variants: z.array(variantSchema).min(1),
  /** Index of the variant that the others are held against. */
  baseline: z.number().int().min(0).default(0),
  cases: z.array(testCaseSchema).min(1),
  dataset: datasetRefSchema.nullable().default(null),
  repeats: z.number().int().min(1).max(MAX_REPEATS).default(1),
  /** Expected of every answer, before the case's own. */
  checks: z.array(checkSchema).default([]),
  threshold: z.number().nullable().default(null),
  /** Who judges where a check names nobody. */
  judge: modelRefSchema.nullable().default(null),
  /** Calls at a time; null for what the connections allow. */
  concurrency: z.number().int().min(1).nullable().default(null),
  /** Milliseconds between two calls. */
  delayMs: z.number().min(0).default(0),
  cache: z.boolean().nullable().default(null),
})
export type ExperimentDesign = z.infer<typeof experimentDesignSchema>
export type ExperimentDesignInput = z.input<typeof experimentDesignSchema>

export const EXPERIMENT_STATUSES = ['draft', 'running', 'paused', 'completed', 'cancelled', 'interrupted'] as const
export const experimentStatusSchema = z.enum(EXPERIMENT_STATUSES)
export type ExperimentStatus = z.infer<typeof experimentStatusSchema>

/** A place of the matrix. Its key names it for good: a resumed experiment finds its committed runs by it. */
export const cellSchema = z.object({
  key: z.string(),
  variant: z.number().int(),
  case: z.number().int(),
  repeat: z.number().int(),
})
export type Cell = z.infer<typeof cellSchema>

export const CELL_STATES = ['waiting', 'running', 'completed', 'failed', 'cancelled', 'truncated'] as const
export const cellStateSchema = z.enum(CELL_STATES)
export type CellState = z.infer<typeof cellStateSchema>

/** A cell as the grid and the report see it. */
export const cellResultSchema = cellSchema.extend({
  state: cellStateSchema,
  runId: z.string().nullable(),
  cached: z.boolean(),
  excerpt: z.string(),
  errorCode: z.string().nullable(),
  totalMs: z.number().nullable(),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  /** Null until it has been scored. */
  score: cellScoreSchema.nullable(),
})
export type CellResult = z.infer<typeof cellResultSchema>

export const experimentCountsSchema = z.object({
  cells: z.number().int(),
  completed: z.number().int(),
  passed: z.number().int(),
  notPassed: z.number().int(),
  /** Completed, but without a score. */
  scoringFailed: z.number().int(),
  failed: z.number().int(),
  truncated: z.number().int(),
  cancelled: z.number().int(),
  cached: z.number().int(),
})
export type ExperimentCounts = z.infer<typeof experimentCountsSchema>

export const experimentSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: experimentStatusSchema,
  counts: experimentCountsSchema,
  variants: z.number().int(),
  cases: z.number().int(),
  repeats: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>

/** A figure that is expected, with the number of past runs that it rests on; null value where there is no history. */
export const estimateSchema = z.object({
  value: z.number().nullable(),
  /** Bounds within which it will probably lie; null with fewer than five runs. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
})
export type Estimate = z.infer<typeof estimateSchema>

const moneyEstimateSchema = z.object({ amount: estimateSchema, currency: z.string() })

/** One model's share, as if it were asked alone. */
export const modelEstimateSchema = z.object({
  model: modelRefSchema,
  calls: z.number().int(),
  timeMs: estimateSchema,
  inputTokens: estimateSchema,
  outputTokens: estimateSchema,
  cost: moneyEstimateSchema.nullable(),
})
export type ModelEstimate = z.infer<typeof modelEstimateSchema>

export const matrixEstimateSchema = z.object({
  calls: z.number().int(),
  /** Calls of models without any history; the figures leave them out. */
  callsWithoutHistory: z.number().int(),
  timeMs: estimateSchema,
  inputTokens: estimateSchema,
  outputTokens: estimateSchema,
  cost: moneyEstimateSchema.nullable(),
  models: z.array(modelEstimateSchema),
})
export type MatrixEstimate = z.infer<typeof matrixEstimateSchema>
