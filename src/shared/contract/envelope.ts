import { z } from 'zod'
import { errorSchema } from '../error-schema'
import type { ErrorJson } from '../errors'

export const envelopeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorSchema }),
])

/** Every call is answered with data or an error; nothing else ever crosses a door. */
export type Envelope<T = unknown> = { ok: true; data: T } | { ok: false; error: ErrorJson }
