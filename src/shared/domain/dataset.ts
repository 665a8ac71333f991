import { z } from 'zod'
import { digestSchema, instantSchema, jsonSchema } from './json'
import { templateMessageSchema } from './prompt'
import { checkSchema } from './score'

export const DATASET_FORMATS = ['csv', 'jsonl', 'json', 'yaml'] as const
export const datasetFormatSchema = z.enum(DATASET_FORMATS)
export type DatasetFormat = z.infer<typeof datasetFormatSchema>

/** One case's values, by column. A column that the row doesn't have is absent, not empty. */
export const datasetRowSchema = z.record(z.string(), jsonSchema)
export type DatasetRow = z.infer<typeof datasetRowSchema>

/** What a dataset version is made of; its canonical JSON has the version's digest. */
export const datasetContentSchema = z.object({
  /** In the order of the file; every key of every row is one of them. */
  columns: z.array(z.string()),
  rows: z.array(datasetRowSchema),
})
export type DatasetContent = z.infer<typeof datasetContentSchema>

export const datasetSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Number of the newest version, from 1. */
  versionNumber: z.number().int(),
  versionDigest: digestSchema,
  rows: z.number().int(),
  columns: z.array(z.string()),
  updatedAt: instantSchema,
})
export type DatasetSummary = z.infer<typeof datasetSummarySchema>

export const datasetVersionSchema = z.object({
  datasetId: z.string(),
  number: z.number().int(),
  digest: digestSchema,
  note: z.string(),
  createdAt: instantSchema,
})
export type DatasetVersion = z.infer<typeof datasetVersionSchema>

/** A version that an experiment was designed with. */
export const datasetRefSchema = z.object({ datasetId: z.string().nullable(), name: z.string(), versionDigest: digestSchema })
export type DatasetRef = z.infer<typeof datasetRefSchema>

/** How the rows of a benchmark set are written. */
export const BENCHMARK_LAYOUTS = ['question-answer', 'multiple-choice', 'input-ideal'] as const
export const benchmarkLayoutSchema = z.enum(BENCHMARK_LAYOUTS)
export type BenchmarkLayout = z.infer<typeof benchmarkLayoutSchema>

/** `table` takes rows as they are; `benchmark` tells the layout by the first row. */
export const IMPORT_LAYOUTS = ['table', 'benchmark', ...BENCHMARK_LAYOUTS] as const
export const importLayoutSchema = z.enum(IMPORT_LAYOUTS)
export type ImportLayout = z.infer<typeof importLayoutSchema>

/** What goes with the rows of a benchmark: a prompt that asks for the answer in the form that the checks look for. */
export const benchmarkSchema = z.object({
  layout: benchmarkLayoutSchema,
  messages: z.array(templateMessageSchema),
  checks: z.array(checkSchema),
})
export type Benchmark = z.infer<typeof benchmarkSchema>

/** A set that comes with Assay; it becomes a dataset of the workspace when it is first used. */
export const builtinDatasetSchema = z.object({ name: z.string(), layout: benchmarkLayoutSchema, rows: z.number().int() })
export type BuiltinDataset = z.infer<typeof builtinDatasetSchema>
