import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { CACHE_MODES } from './cache-mode'
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
  /** Waited for a free place on its connection, before the first attempt. Part of `totalMs`, of no stage. */
  queuedMs: z.number().nullable(),
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

/** How the prompt's length stands to the model's context, in tokens; null where unknown. */
export const contextFitSchema = z.object({
  /** Ours, made before sending. */
  estimatedTokens: z.number().int(),
  /** The server's own count of what it read. */
  countedTokens: z.number().int().nullable(),
  /** The length in force, or the one that the request asks for. */
  contextLength: z.number().int().nullable(),
  /** The most that the model allows. */
  modelLimit: z.number().int().nullable(),
})
export type ContextFit = z.infer<typeof contextFitSchema>

/** The ingredients of the input bundle hash that stand nowhere else in a run, so that it can be computed again. */
export const bundleFactsSchema = z.object({ hashVersion: z.number().int(), resolutionOrder: z.array(z.string()) })
export type BundleFacts = z.infer<typeof bundleFactsSchema>

/** Where an answer does not match its schema: a place in it (RFC 6901; empty for the whole) and a sentence. */
export const schemaMistakeSchema = z.object({ path: z.string(), message: z.string() })
export type SchemaMistake = z.infer<typeof schemaMistakeSchema>

/** A second request, where the first answer did not match its schema. */
export const repairSchema = z.object({
  wireRequest: wireRequestSchema,
  /** What the first answer did wrong. */
  mistakes: z.array(schemaMistakeSchema),
})

/** What is needed to explain the run years later. */
export const manifestSchema = z.object({
  wireRequest: wireRequestSchema.nullable(),
  rawResponse: z.string().nullable(),
  modelIdentity: modelIdentitySchema.nullable(),
  observed: observedSchema,
  /** The host that the server passed the call on to, as it told or was known before; absent where it answered itself. */
  passedOnTo: z.string().optional(),
  adapterVersion: z.string().nullable(),
  appVersion: z.string(),
  resolvedInputs: z.array(resolvedInputSchema),
  compiledDigest: digestSchema.nullable(),
  repair: repairSchema.nullable().default(null),
  bundle: bundleFactsSchema.nullable(),
  contextFit: contextFitSchema.nullable(),
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

export const costSchema = z.object({ amount: z.number(), currency: z.string() })

/** A run without its texts, as lists carry it. */
/** What scorers said of an answer as a whole. */
export const runVerdictSchema = z.object({
  state: z.enum(['passed', 'not-passed', 'failed']),
  /** Null where scoring failed. */
  score: z.number().nullable(),
})
export type RunVerdict = z.infer<typeof runVerdictSchema>

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
  /** In lists alone; absent where nothing was scored. */
  verdict: runVerdictSchema.optional(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

export const runOutputSchema = z.object({ text: z.string(), thinking: z.string().nullable(), digest: digestSchema.nullable() })
export type RunOutput = z.infer<typeof runOutputSchema>

/** What was found when a run's request was sent once more. */
export const replaySchema = z.object({
  /** `differs` is explained by `because`; `differs-unexplained` is not. */
  verdict: z.enum(['identical', 'differs', 'differs-unexplained']),
  because: z.array(
    z.object({
      what: z.enum(['model digest', 'server version', 'context length', 'adapter version', 'seed', 'outcome']),
      before: z.string().nullable(),
      now: z.string().nullable(),
    }),
  ),
  /** A unified diff of the two outputs; null where they are the same. */
  diff: z.string().nullable(),
})
export type Replay = z.infer<typeof replaySchema>

/** A run that came of another: sent again as it was, run again, spared by its answer, or asked to judge it. */
export const relatedRunSchema = z.object({
  relation: z.enum(['replay', 'again', 'cached', 'skipped', 'judge']),
  /** Of a replay that ended. */
  verdict: replaySchema.shape.verdict.nullable(),
  run: runSummarySchema,
})
export type RelatedRun = z.infer<typeof relatedRunSchema>

export const toolCallSchema = z.object({ id: z.string().nullable(), name: z.string(), arguments: jsonSchema })
export type ToolCall = z.infer<typeof toolCallSchema>

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
  /** What the model asked for, in its order; nothing of it was called. */
  toolCalls: z.array(toolCallSchema).default([]),
  finishReason: finishReasonSchema.nullable(),
  usage: usageSchema,
  cost: costSchema.nullable(),
  timings: timingsSchema,
  cached: z.boolean(),
  /** The run whose answer this one shows, where `cached`. */
  cachedFrom: z.string().nullable(),
  /** The completed run that this one stands back for, where `skipped`. */
  skippedFor: z.string().nullable(),
  /** 64 hex digits; equal for runs that ask the same of the same model. Null where nothing was compiled. */
  bundleHash: digestSchema.nullable(),
  attempts: z.array(attemptSchema),
  groupId: z.string().nullable(),
  groupKey: z.string().nullable(),
  role: runRoleSchema,
  repeat: z.number().int(),
  parentRunId: z.string().nullable(),
  /** Against the run of `parentRunId`; null for a run that is no replay. */
  replay: replaySchema.nullable(),
  /** Sentences about what was asked for and not done, such as a cache that was not used, and why. */
  notes: z.array(z.string()),
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

export { CACHE_MODES, type CacheMode } from './cache-mode'

export const cacheModeSchema = z.enum(CACHE_MODES)

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
  /** Null takes the workspace's setting, here and below. */
  cache: cacheModeSchema.nullable().default(null),
  /** True leaves the call out where an equal run has completed. */
  skipExisting: z.boolean().nullable().default(null),
  /** How often a failure that may pass is tried again. */
  retries: z.number().int().min(0).max(20).nullable().default(null),
  /** Counts from 0 among equal runs that are wanted more than once. */
  repeat: z.number().int().min(0).default(0),
  /** Who asks, such as a tab: those who wait for one connection take turns. */
  queue: z.string().max(200).default(''),
  parentRunId: z.string().nullable().default(null),
})
export type RunRequest = z.infer<typeof runRequestSchema>
export type RunRequestInput = z.input<typeof runRequestSchema>

export const runFilterSchema = z.object({
  text: z.string().default(''),
  model: z.string().nullable().default(null),
  prompt: z.string().nullable().default(null),
  statuses: z.array(runStatusSchema).default([]),
  /** An input bundle hash, or at least its first 6 digits. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{6,64}$/)
    .nullable()
    .default(null),
})
export type RunFilter = z.infer<typeof runFilterSchema>
