import { z } from 'zod'
import { loadedModelSchema, machineMemorySchema, modelDetailsSchema, modelFiguresSchema } from '../domain/model-management'
import { connectionSchema } from '../domain/provider'
import { defineRoute } from './route'

const connections = z.object({ connections: z.array(connectionSchema) })
const which = z.object({ connection: z.string(), model: z.string() })

export const modelRoutes = {
  /** The last snapshot of each connection; never waits for a network. */
  'models.list': defineRoute(z.object({}), connections),
  /** Asks every connection anew. */
  'models.refresh': defineRoute(z.object({}), connections),
  /** What is in memory there now; `machine` is null where the server is not on this machine. */
  'models.loaded': defineRoute(
    z.object({ connection: z.string() }),
    z.object({ items: z.array(loadedModelSchema), machine: machineMemorySchema.nullable() }),
  ),
  'models.unload': defineRoute(which, z.object({ unloaded: z.string() })),
  /** Deletes the model from the server's disk. Runs that were made with it stay. */
  'models.delete': defineRoute(which, z.object({ deleted: z.string() })),
  'models.details': defineRoute(which, modelDetailsSchema),
  /** What the archive measured of each model that ran on this connection. */
  'models.figures': defineRoute(z.object({ connection: z.string() }), z.object({ items: z.array(modelFiguresSchema) })),
}
