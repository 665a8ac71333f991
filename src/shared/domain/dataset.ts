import { z } from 'zod'
import { digestSchema, instantSchema, jsonSchema } from './json'

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
