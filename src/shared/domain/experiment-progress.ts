import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { datasetRefSchema } from './dataset'
import { cellResultSchema, experimentCountsSchema, experimentStatusSchema, experimentSummarySchema } from './experiment'
import { modelRefSchema } from './prompt'
import { runStatusSchema } from './run'
import { checkSchema } from './score'
import { spentSchema } from './spent'

/** How far one model is. */
export const modelProgressSchema = z.object({
  model: modelRefSchema,
  cells: z.number().int(),
  /** Completed, failed or truncated: what was stopped is asked when it goes on. */
  ended: z.number().int(),
  failed: z.number().int(),
  running: z.number().int(),
  /** From now on, at the pace so far; null before there is one. */
  leftMs: z.number().nullable(),
})
export type ModelProgress = z.infer<typeof modelProgressSchema>

export const experimentProgressSchema = z.object({
  id: z.string(),
  status: experimentStatusSchema,
  counts: experimentCountsSchema,
  /** Under way now. */
  running: z.number().int(),
  /** Of all its runs so far, judges and those that were asked again among them. */
  cost: spentSchema,
  leftMs: z.number().nullable(),
  /** Cells whose pace that rests on: those that ended since it was last started. */
  leftFrom: z.number().int(),
  models: z.array(modelProgressSchema),
  /** What made it pause by itself, such as a full disk; null where nothing did. */
  stoppedBy: errorSchema.nullable(),
  /** True while this process works on it. */
  live: z.boolean(),
})
export type ExperimentProgress = z.infer<typeof experimentProgressSchema>

/** Cells that failed for the same reason. */
export const cellErrorsSchema = z.object({
  code: z.string(),
  message: z.string(),
  count: z.number().int(),
  /** Some of them. */
  cells: z.array(z.string()),
  /** Indexes of the variants that they are of. */
  variants: z.array(z.number().int()),
  /** The context in tokens, or the time in ms, that would do for them; null where nothing of the kind would. */
  raiseTo: z.number().nullable(),
})
export type CellErrors = z.infer<typeof cellErrorsSchema>

/** Other expectations than those of the design, over the answers that are there. */
export const scoringSchema = z.object({
  checks: z.array(checkSchema),
  threshold: z.number().nullable().default(null),
  /** False leaves out what each case expects by itself. */
  casesToo: z.boolean().default(true),
})
export type Scoring = z.infer<typeof scoringSchema>

const spreadSchema = z.object({ median: z.number(), p90: z.number(), n: z.number().int() })

/** One variant over all its cells. */
export const variantReportSchema = z.object({
  variant: z.number().int(),
  label: z.string(),
  model: modelRefSchema,
  cells: z.number().int(),
  completed: z.number().int(),
  /** Completed with a score. */
  scored: z.number().int(),
  passed: z.number().int(),
  /** Of the scored; null without any. */
  passRate: z.number().nullable(),
  meanScore: z.number().nullable(),
  metrics: z.record(z.string(), z.number()),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Of the newest run of each cell. */
  cost: spentSchema,
  /** Of the answers that were not cached: wall time of the run, ms. */
  totalMs: spreadSchema.nullable(),
})
export type VariantReport = z.infer<typeof variantReportSchema>

const intervalSchema = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number().int() })

/** One variant, with intervals of 95 %. */
export const variantStatisticsSchema = z.object({
  variant: z.number().int(),
  passRate: intervalSchema.nullable(),
  score: intervalSchema.nullable(),
  /** Of answers that were not cached, without loading the model. */
  timeMs: spreadSchema.nullable(),
  outputTokens: z.object({ mean: z.number(), n: z.number().int() }).nullable(),
  /** Counted as not passed. */
  unanswered: z.number().int(),
  /** Never counted. */
  unscored: z.number().int(),
})

/** A variant against the baseline, over the cases that both have. */
export const comparisonSchema = z.object({
  variant: z.number().int(),
  better: z.number().int(),
  worse: z.number().int(),
  ties: z.number().int(),
  n: z.number().int(),
  /** Of the pass rate, with its interval; null without cases. */
  difference: intervalSchema.nullable(),
  p: z.number(),
  /** After correction for all comparisons with this baseline. */
  adjusted: z.number(),
  method: z.enum(['mcnemar', 'bootstrap']),
  verdict: z.enum(['better', 'worse', 'not decisive']),
  moreCases: z.number().nullable(),
  /** One sentence that says all of it. */
  sentence: z.string(),
  score: intervalSchema.nullable(),
  /** By what factor it takes longer, and says more. */
  time: intervalSchema.nullable(),
  tokens: intervalSchema.nullable(),
})

export const experimentStatisticsSchema = z.object({
  /** Which variant the others are held against. */
  baseline: z.number().int(),
  /** Cases that at least one variant has an answer to. */
  cases: z.number().int(),
  variants: z.array(variantStatisticsSchema),
  comparisons: z.array(comparisonSchema),
  /** p that all do alike; null for fewer than two variants. */
  together: z.number().nullable(),
  seed: z.number().int(),
  resamples: z.number().int(),
})

export const experimentReportSchema = z.object({
  variants: z.array(variantReportSchema),
  statistics: experimentStatisticsSchema,
  /** Cases, by repeat, whose variants don't agree on passing. */
  disagreements: z.number().int(),
})
export type ExperimentReport = z.infer<typeof experimentReportSchema>

export const experimentShownSchema = z.object({
  summary: experimentSummarySchema,
  designDigest: z.string(),
  variants: z.array(z.object({ label: z.string(), model: modelRefSchema, promptName: z.string() })),
  /** Index of the design's baseline. */
  baseline: z.number().int(),
  /** The dataset's version, where the cases are of one. */
  dataset: datasetRefSchema.extend({ versionNumber: z.number().int().nullable() }).nullable(),
  /** Expectations of every answer. */
  checks: z.number().int(),
  progress: experimentProgressSchema,
  /** Why cells have no answer. */
  errors: z.array(cellErrorsSchema),
  /** Why answers have no score. */
  scoringErrors: z.array(cellErrorsSchema),
  /** Expectations that took the place of the design's; null for those of the design. */
  scoring: scoringSchema.nullable(),
})
export type ExperimentShown = z.infer<typeof experimentShownSchema>

/** `failing`: not passed, or without an answer. `failed`: without an answer or a score. `unscored`: an answer without a score. */
export const CELL_FILTERS = ['all', 'failing', 'disagreeing', 'unscored', 'not-passed', 'failed'] as const
export const CELL_SORTS = ['case', 'score', 'totalMs', 'tokens'] as const

/** Against the baseline's answers to the same case. */
export const cellChangeSchema = z.enum(['improved', 'regressed'])
export type CellChange = z.infer<typeof cellChangeSchema>

/** A cell as the grid shows it. */
export const gridCellSchema = cellResultSchema.extend({
  /** Of its newest run; null before there is one. */
  status: runStatusSchema.nullable(),
  change: cellChangeSchema.nullable(),
})
export type GridCell = z.infer<typeof gridCellSchema>

/** The cells of one case, or of one repeat of it, by variant and repeat. */
export const caseRowSchema = z.object({
  case: z.number().int(),
  /** Null where all repeats stand in the row. */
  repeat: z.number().int().nullable(),
  description: z.string(),
  /** Its values in one line, the beginning of it. */
  values: z.string(),
  cells: z.array(gridCellSchema),
})
export type CaseRow = z.infer<typeof caseRowSchema>

/** Where a cell stands in the grid. */
export const gridSpotSchema = z.object({
  row: z.number().int(),
  case: z.number().int(),
  repeat: z.number().int(),
  variant: z.number().int(),
})
export type GridSpot = z.infer<typeof gridSpotSchema>

/** What stands above the grid: how many rows each filter leaves, and every variant so far. */
export const experimentFiguresSchema = z.object({
  rows: z.object({ all: z.number(), failing: z.number(), disagreeing: z.number(), unscored: z.number() }),
  /** Cells, against the baseline that was asked for. */
  improved: z.number().int(),
  regressed: z.number().int(),
  variants: z.array(variantStatisticsSchema.omit({ score: true, outputTokens: true })),
})
export type ExperimentFigures = z.infer<typeof experimentFiguresSchema>
