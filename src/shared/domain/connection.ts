import { z } from 'zod'
import { connectionSchema } from './provider'
import { connectionLimitsSchema } from './settings'

/** A server that someone added to this workspace. */
export const connectionConfigSchema = z.object({
  name: z.string(),
  kind: z.literal('ollama'),
  /** As it was typed: host, host:port or a http(s) address. */
  address: z.string(),
})
export type ConnectionConfig = z.infer<typeof connectionConfigSchema>

/** A connection with what is known of it beside its health and models. */
export const connectionStateSchema = connectionSchema.extend({
  /** Always there: it can be neither changed nor removed here. */
  builtIn: z.boolean(),
  /** Reached at loopback, or not over a network at all: Offline lets it be. */
  local: z.boolean(),
  /** The address as it was typed; null for a built-in one. */
  typedAddress: z.string().nullable(),
  /** When it last answered well, as far as this process knows; null where it never did. */
  lastAnsweredAt: z.string().nullable(),
  /** What holds where the settings limit it in no way of their own. */
  defaultLimits: connectionLimitsSchema,
})
export type ConnectionState = z.infer<typeof connectionStateSchema>
