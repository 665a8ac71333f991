import { z } from 'zod'
import { envelopeSchema } from './envelope'
import { eventSchema, runDeltaSchema, runSnapshotSchema } from './events'

/** What a client sends through any door. */
export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: z.number().int(), route: z.string(), input: z.unknown() }),
  /** Events after the cursor; null for those from now on. */
  z.object({ type: z.literal('subscribe'), cursor: z.string().nullable() }),
  z.object({ type: z.literal('watch'), runId: z.string() }),
  z.object({ type: z.literal('unwatch'), runId: z.string() }),
])
export type ClientFrame = z.infer<typeof clientFrameSchema>

/** What a host sends through any door. */
export const hostFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number().int(), envelope: envelopeSchema }),
  /** Answers `subscribe`: everything up to this cursor is known, or `reset` asks to fetch all again. */
  z.object({ type: z.literal('subscribed'), cursor: z.string(), reset: z.boolean() }),
  z.object({ type: z.literal('event'), event: eventSchema }),
  z.object({ type: z.literal('run-snapshot'), snapshot: runSnapshotSchema }),
  z.object({ type: z.literal('run-delta'), delta: runDeltaSchema }),
  /** The watched run has ended: fetch it. */
  z.object({ type: z.literal('run-ended'), runId: z.string() }),
])
export type HostFrame = z.infer<typeof hostFrameSchema>
