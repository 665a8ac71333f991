import { z } from 'zod'
import { connectionSchema } from '../domain/provider'
import { defineRoute } from './route'

const connections = z.object({ connections: z.array(connectionSchema) })

export const modelRoutes = {
  /** The last snapshot of each connection; never waits for a network. */
  'models.list': defineRoute(z.object({}), connections),
  /** Asks every connection anew. */
  'models.refresh': defineRoute(z.object({}), connections),
}
