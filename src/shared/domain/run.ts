import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { digestSchema, instantSchema, jsonSchema } from './json'
import { messageSchema, modelRefSchema, parametersSchema, promptContentSchema } from './prompt'
import {
  attemptSchema,
  finishReasonSchema,
  modelIdentitySchema,
  observedSchema,
  usageSchema,
  wireRequestSchema,
} from './provider'
import { RUN_STATUSES } from './run-status'
import { resolvedVariableSchema } from './template'

export { isLive, RUN_STATUSES, type RunStatus } from './run-status'

export const runStatusSchema = z.enum(RUN_STATUSES)

export const runRoleSchema = z.enum(['main', 'judge', 'repair'])
export type RunRole = z.infer<typeof runRoleSchema>

/** Wall times in ms; null where the stage was not reached or the server did not say. */
export const timingsSchema = z.object({
  analyseMs: z.number().nullable(),
  compileMs: z.number().nullable(),
  processMs: z.number().nullable(),
  firstThinkingMs: z.number().nullable(),
  /** From sending to the first content. Includes `loadMs`, which is kept beside it. */
  firstTokenMs: z.number().nullable(),
  loadMs: z.number().nullable(),
  totalMs: z.number().nullable(),
})
export type Timings = z.infer<typeof timingsSchema>

export const edgeSchema = z.object({ from: z.string(), to: z.string(), type: z.enum(['requires', 'generates']) })
export type Edge = z.infer<typeof edgeSchema>

export const resolvedInputSchema = z.object({ name: z.string(), space: z.string(), digest: digestSchema })
export type ResolvedInput = z.infer<typeof resolvedInputSchema>

/** What is needed to explain the run years later. */
export const manifestSchema = z.object({
  wireRequest: wireRequestSchema.nullable(),
  rawResponse: z.string().nullable(),
  modelIdentity: modelIdentitySchema.nullable(),
  observed: observedSchema,
  adapterVersion: z.string().nullable(),
  appVersion: z.string(),
  resolvedInputs: z.array(resolvedInputSchema),
  compiledDigest: digestSchema.nullable(),
  edges: z.array(edgeSchema),
  outputs: z.array(z.object({ name: z.string(), digest: digestSchema })),
  timings: timingsSchema,
  attempts: z.array(attemptSchema),
})
export type Manifest = z.infer<typeof manifestSchema>

export const runPromptSchema = z.object({
  name: z.string(),
  versionDigest: digestSchema,
  /** The saved prompt and version this was, where it was one. */
  promptId: z.string().nullable(),
  versionNumber: z.number().int().nullable(),
})
export type RunPrompt = z.infer<typeof runPromptSchema>

export const costSchema = z.object({ amount: z.number(), currency: z.string() })

/** A run without its texts, as lists carry it. */
export const runSummarySchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  name: z.string().nullable(),
  prompt: runPromptSchema,
  model: modelRefSchema,
  finishReason: finishReasonSchema.nullable(),
  usage: usageSchema,
  cost: costSchema.nullable(),
  totalMs: z.number().nullable(),
  firstTokenMs: z.number().nullable(),
  cached: z.boolean(),
  groupId: z.string().nullable(),
  groupKey: z.string().nullable(),
  role: runRoleSchema,
  errorCode: z.string().nullable(),
  /** The first 160 characters of the output, or of the error's message; with a search, the text around the first hit. */
  excerpt: z.string(),
  createdAt: instantSchema,
})
export type RunSummary = z.infer<typeof runSummarySchema>

export const runOutputSchema = z.object({ text: z.string(), thinking: z.string().nullable(), digest: digestSchema.nullable() })
export type RunOutput = z.infer<typeof runOutputSchema>

export const runSchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  name: z.string().nullable(),
  prompt: runPromptSchema,
  model: modelRefSchema,
  messages: z.array(messageSchema).nullable(),
  parameters: parametersSchema,
  variables: z.array(resolvedVariableSchema),
  /** The text so far while the run is live, without a digest until it ends. */
  output: runOutputSchema.nullable(),
  finishReason: finishReasonSchema.nullable(),
  usage: usageSchema,
  cost: costSchema.nullable(),
  timings: timingsSchema,
  cached: z.boolean(),
  skippedFor: z.string().nullable(),
  bundleHash: digestSchema.nullable(),
  attempts: z.array(attemptSchema),
  groupId: z.string().nullable(),
  groupKey: z.string().nullable(),
  role: runRoleSchema,
  repeat: z.number().int(),
  parentRunId: z.string().nullable(),
  manifest: manifestSchema,
  error: errorSchema.nullable(),
  createdAt: instantSchema,
})
export type Run = z.infer<typeof runSchema>

export const timeoutsSchema = z.object({
  /** Whole run, ms; null for no limit. */
  totalMs: z.number().positive().nullable(),
  /** From sending to the first part, ms. */
  firstTokenMs: z.number().positive(),
  /** Between two parts, ms. */
  betweenTokensMs: z.number().positive(),
})
export type Timeouts = z.infer<typeof timeoutsSchema>

/** What a door asks for; what is on the screen is what runs, so the content itself travels. */
export const runRequestSchema = z.object({
  prompt: z.object({
    name: z.string().min(1),
    content: promptContentSchema,
    promptId: z.string().nullable().default(null),
    versionNumber: z.number().int().nullable().default(null),
  }),
  model: modelRefSchema,
  parameters: parametersSchema.default({}),
  /** The user layer. */
  variables: z.record(z.string(), jsonSchema).default({}),
  timeouts: timeoutsSchema.partial().default({}),
  parentRunId: z.string().nullable().default(null),
})
export type RunRequest = z.infer<typeof runRequestSchema>
export type RunRequestInput = z.input<typeof runRequestSchema>

export const runFilterSchema = z.object({
  text: z.string().default(''),
  model: z.string().nullable().default(null),
  prompt: z.string().nullable().default(null),
  statuses: z.array(runStatusSchema).default([]),
})
export type RunFilter = z.infer<typeof runFilterSchema>
