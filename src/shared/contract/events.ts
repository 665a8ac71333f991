import { z } from 'zod'
import { instantSchema } from '../domain/json'
import { usageSchema } from '../domain/provider'
import { runStatusSchema, timingsSchema } from '../domain/run'
import { errorSchema } from '../error-schema'

export const TOPICS = ['runs', 'prompts', 'connections', 'pulls', 'settings', 'cache', 'experiments', 'datasets'] as const
export const topicSchema = z.enum(TOPICS)
export type Topic = z.infer<typeof topicSchema>

/** Something durable changed: fetch it again. `cursor` is `hostId:seq`. */
export const eventSchema = z.object({
  cursor: z.string(),
  topic: topicSchema,
  id: z.string(),
  /** For runs: where it stands now. */
  status: runStatusSchema.nullable(),
})
export type AppEvent = z.infer<typeof eventSchema>

/**
 * `slot`: others run on this connection. `model`: another model has the memory. `rate`: the connection's limit of requests a
 * minute, or the server asked to wait. `retry`: an attempt failed and the next one is due at `until`.
 */
export const waitingSchema = z.object({
  for: z.enum(['slot', 'model', 'rate', 'retry']),
  /** When it ends, where that is known. */
  until: instantSchema.nullable(),
})
export type Waiting = z.infer<typeof waitingSchema>

/** A live run as it stands when one begins to watch. */
export const runSnapshotSchema = z.object({
  runId: z.string(),
  status: runStatusSchema,
  text: z.string(),
  thinking: z.string(),
  /** Counts from 1; 0 before anything was sent. With a new attempt the text begins again. */
  attempt: z.number().int(),
  /** How many attempts there are at most; 0 before that is known. */
  maxAttempts: z.number().int(),
  /** Why the attempt before this one failed; null where there was none. */
  lastError: errorSchema.nullable(),
  /** Why nothing happens at the moment; null where something does. */
  waiting: waitingSchema.nullable(),
  usage: usageSchema,
  timings: timingsSchema,
  /** ms since the request was sent, by the host's clock; null before that. */
  elapsedMs: z.number().nullable(),
})
export type RunSnapshot = z.infer<typeof runSnapshotSchema>

/** What came since the last frame: text to append, and the figures as they stand. */
export const runDeltaSchema = runSnapshotSchema
export type RunDelta = RunSnapshot
