import { z } from 'zod'
import { commandConfigSchema, connectionConfigSchema, connectionStateSchema } from '../domain/connection'
import { digestSchema } from '../domain/json'
import { defineRoute } from './route'

const name = z.object({ name: z.string() })
const connections = z.object({ connections: z.array(connectionStateSchema) })

export const connectionRoutes = {
  /** As last seen; never waits for a network. */
  'connections.list': defineRoute(z.object({}), connections),
  /** Answers once it was asked for the first time, whatever came of that. */
  'connections.add': defineRoute(connectionConfigSchema, connectionStateSchema),
  /**
   * Changes what is given; runs and prompts know a connection by its name, so that one stays. A key that was given stays with
   * the host that it was given for; CONFIRMATION_REQUIRED where the environment's would go to another one without `sendKey`.
   */
  'connections.update': defineRoute(
    z.object({
      name: z.string(),
      address: z.string().optional(),
      dialect: z.string().nullable().optional(),
      command: commandConfigSchema.optional(),
      sendKey: z.boolean().default(false),
    }),
    connectionStateSchema,
  ),
  /** Forgets the address and the key. Runs that were made with it stay. */
  'connections.remove': defineRoute(name, z.object({ removed: z.string() })),
  /** Asks the one named, or all, anew. */
  'connections.check': defineRoute(z.object({ name: z.string().nullable().default(null) }), connections),
  /** Takes a key, and gives none back ever; null forgets the one there is. UNSUPPORTED where it can't be kept safely. */
  'connections.key': defineRoute(z.object({ name: z.string(), key: z.string().max(4096).nullable() }), connectionStateSchema),
  /** A program with its arguments may run from now on, as long as both are just these. */
  'connections.allow': defineRoute(z.object({ name: z.string(), digest: digestSchema }), connectionStateSchema),
  /** What is to be allowed: where the program lies and what it would be called with. */
  'connections.program': defineRoute(
    name,
    z.object({ path: z.string(), args: z.array(z.string()), digest: digestSchema, allowed: z.boolean() }),
  ),
}
