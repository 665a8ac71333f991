import { z } from 'zod'
import { usageSchema } from '../domain/provider'
import { runStatusSchema, timingsSchema } from '../domain/run'

export const TOPICS = ['runs', 'prompts', 'connections', 'pulls', 'settings'] as const
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

/** A live run as it stands when one begins to watch. */
export const runSnapshotSchema = z.object({
  runId: z.string(),
  status: runStatusSchema,
  text: z.string(),
  thinking: z.string(),
  usage: usageSchema,
  timings: timingsSchema,
  /** ms since the request was sent, by the host's clock; null before that. */
  elapsedMs: z.number().nullable(),
})
export type RunSnapshot = z.infer<typeof runSnapshotSchema>

/** What came since the last frame: text to append, and the figures as they stand. */
export const runDeltaSchema = runSnapshotSchema
export type RunDelta = RunSnapshot
