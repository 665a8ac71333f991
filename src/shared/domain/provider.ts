import { z } from 'zod'
import { errorSchema } from '../error-schema'
import { jsonSchema } from './json'

/** One of the kinds that this Assay can make; a provider of one's own has a name of its own here. */
export const providerKindSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
export type ProviderKind = z.infer<typeof providerKindSchema>

export const finishReasonSchema = z.enum(['stop', 'length', 'tool-calls', 'refusal', 'other'])
export type FinishReason = z.infer<typeof finishReasonSchema>

export const usageSchema = z.object({
  /** Null where the server did not say. */
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  /** True where a figure is our estimate and not the server's count. */
  estimated: z.boolean(),
  /** Of the input: read from the server's own prompt cache, and written into it. Absent where it does not say. */
  cacheReadTokens: z.number().int().nullish(),
  cacheWriteTokens: z.number().int().nullish(),
  /** Of the output. Absent where the server does not say. */
  thinkingTokens: z.number().int().nullish(),
})
export type Usage = z.infer<typeof usageSchema>

/** All that the rest of Assay ever sees of a provider's answer. */
export type StreamPart =
  | { type: 'text-delta'; text: string }
  | { type: 'thinking-delta'; text: string }
  | { type: 'tool-call'; id: string | null; name: string; arguments: unknown }
  | ({ type: 'usage' } & Omit<Usage, 'estimated'> & { estimated?: boolean })
  | {
      type: 'finish'
      reason: FinishReason
      /** Why it refused, where it says so. */
      refusal?: string | null
      /** Time the server spent loading the model, in ms; null where it does not say. */
      loadMs: number | null
      /** The host that a supposedly local model ran on, where the server says so. */
      remoteHost: string | null
    }

/** Exactly what will be sent, made before sending. */
export const wireRequestSchema = z.object({
  method: z.literal('POST'),
  /** Path below the connection's address, such as /api/chat. */
  path: z.string(),
  body: jsonSchema,
})
export type WireRequest = z.infer<typeof wireRequestSchema>

/** Which model it is, wherever it runs: never a connection's name. */
export const modelIdentitySchema = z.object({
  provider: providerKindSchema,
  name: z.string(),
  digest: z.string().nullable(),
  /** Of servers that give no digest: which one it was. Absent for others. */
  baseUrl: z.string().optional(),
  /** True where the server was away and this is the last identity seen. */
  stale: z.boolean(),
})
export type ModelIdentity = z.infer<typeof modelIdentitySchema>

export const observedSchema = z.object({
  contextLength: z.number().int().nullable(),
  serverVersion: z.string().nullable(),
})
export type Observed = z.infer<typeof observedSchema>

/** One network try. */
export const attemptSchema = z.object({
  host: z.string(),
  startedAt: z.string(),
  ms: z.number(),
  /** HTTP status; null where no answer came. */
  status: z.number().int().nullable(),
  error: errorSchema.nullable(),
  /** What had come when it failed, where another attempt followed; else the run has it. */
  partial: z.object({ text: z.string(), thinking: z.string() }).nullable(),
})
export type Attempt = z.infer<typeof attemptSchema>

export const modelSchema = z.object({
  name: z.string(),
  /** As its maker calls it; absent where that is its name. */
  title: z.string().nullish(),
  /** Absent for a model that is in service. */
  lifecycle: z.enum(['deprecated', 'retired']).nullish(),
  /** The host that really runs it, where a server only passes it on; absent for others. */
  remoteHost: z.string().nullish(),
  digest: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  quantization: z.string().nullable(),
  parameterSize: z.string().nullable(),
  family: z.string().nullable(),
  contextLength: z.number().int().nullable(),
  capabilities: z.array(z.string()),
})
export type Model = z.infer<typeof modelSchema>

export const healthSchema = z.object({
  /**
   * `offline`: not asked, because Offline is on and it is not on this machine. `key`: it is missing, or was
   * refused. `confirm`: a command that nobody has allowed yet.
   */
  state: z.enum(['ok', 'unreachable', 'error', 'offline', 'key', 'confirm', 'unknown']),
  /** What is so, and the next step where there is one. */
  sentence: z.string(),
  checkedAt: z.string().nullable(),
  serverVersion: z.string().nullable(),
  ms: z.number().nullable(),
})
export type Health = z.infer<typeof healthSchema>

export const connectionSchema = z.object({
  name: z.string(),
  kind: providerKindSchema,
  /** Host and port; null for what runs inside Assay. */
  address: z.string().nullable(),
  health: healthSchema,
  models: z.array(modelSchema),
})
export type Connection = z.infer<typeof connectionSchema>
