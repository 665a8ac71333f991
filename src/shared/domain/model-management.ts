import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { jsonSchema } from './json'

/** A model that a server holds in memory now. */
export const loadedModelSchema = z.object({
  name: z.string(),
  sizeBytes: z.number().nullable(),
  /** How much of it lies in the graphics card's memory. */
  vramBytes: z.number().nullable(),
  /** When the server lets it go unless it is used before. */
  expiresAt: z.string().nullable(),
  contextLength: z.number().int().nullable(),
})
export type LoadedModel = z.infer<typeof loadedModelSchema>

/** Main memory of the machine that Assay runs on. */
export const machineMemorySchema = z.object({
  totalBytes: z.number(),
  freeBytes: z.number(),
  /** True where processor and graphics card have one memory between them. */
  unified: z.boolean(),
})
export type MachineMemory = z.infer<typeof machineMemorySchema>

/** One option that a model takes: what it means, its range, and what holds where a prompt does not set it. */
export const modelParameterSchema = z.object({
  name: z.string(),
  meaning: z.string(),
  kind: z.enum(['whole number', 'number', 'yes or no', 'texts', 'other']),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** The server's own default; null where it depends or is not documented. */
  serverDefault: jsonSchema.nullable(),
  /** What the model's maker set; null where the server's default holds. */
  modelDefault: jsonSchema.nullable(),
})
export type ModelParameter = z.infer<typeof modelParameterSchema>

export const modelDetailsSchema = z.object({
  family: z.string().nullable(),
  layers: z.number().int().nullable(),
  modifiedAt: z.string().nullable(),
  /** Its first line. */
  license: z.string().nullable(),
  parameters: z.array(modelParameterSchema),
})
export type ModelDetails = z.infer<typeof modelDetailsSchema>

const spreadSchema = z.object({ median: z.number(), p90: z.number(), n: z.number().int() }).nullable()

/** What this workspace's archive measured of a model. */
export const modelFiguresSchema = z.object({
  model: z.string(),
  runs: z.number().int(),
  failed: z.number().int(),
  /** Of the newest completed runs whose tokens the server counted; `recent` is oldest first. */
  tokensPerSecond: z.object({ median: z.number(), n: z.number().int(), recent: z.array(z.number()) }).nullable(),
  /** Without the time to load the model, ms. */
  firstToken: spreadSchema,
  /** Of the runs before which the model had to be loaded, ms. */
  load: spreadSchema,
})
export type ModelFigures = z.infer<typeof modelFiguresSchema>

export const PULL_STATUSES = ['pulling', 'stopped', 'failed', 'interrupted', 'done'] as const

/** A download of a model by its server. One that was cut goes on, when it is started again, from what the server has. */
export const pullSchema = z.object({
  connection: z.string(),
  model: z.string(),
  /** `stopped` by someone, `failed` by itself, `interrupted` because Assay ended. */
  status: z.enum(PULL_STATUSES),
  phase: z.enum(['starting', 'downloading', 'checking', 'finishing']),
  /** Of all parts that the server has named so far. */
  totalBytes: z.number().nullable(),
  completedBytes: z.number().nullable(),
  /** Over the last seconds; null while not known. */
  bytesPerSecond: z.number().nullable(),
  /** What was there already when it was last started; null where it began from nothing. */
  resumedFromBytes: z.number().nullable(),
  /** The model's digest before this pull, and when it was done; null where there was none, or the server has not said. */
  digestBefore: z.string().nullable().default(null),
  digest: z.string().nullable().default(null),
  error: errorSchema.nullable(),
  startedAt: z.string(),
  updatedAt: z.string(),
})
export type Pull = z.infer<typeof pullSchema>
