import { z } from 'zod'
import { connectionConfigSchema, connectionStateSchema } from '../domain/connection'
import { defineRoute } from './route'

const name = z.object({ name: z.string() })
const connections = z.object({ connections: z.array(connectionStateSchema) })

export const connectionRoutes = {
  /** As last seen; never waits for a network. */
  'connections.list': defineRoute(z.object({}), connections),
  /** Answers once it was asked for the first time, whatever came of that. */
  'connections.add': defineRoute(connectionConfigSchema, connectionStateSchema),
  /** Gives it another address; runs and prompts know a connection by its name, so that one stays. */
  'connections.update': defineRoute(z.object({ name: z.string(), address: z.string() }), connectionStateSchema),
  /** Forgets the address. Runs that were made with it stay. */
  'connections.remove': defineRoute(name, z.object({ removed: z.string() })),
  /** Asks the one named, or all, anew. */
  'connections.check': defineRoute(z.object({ name: z.string().nullable().default(null) }), connections),
}
