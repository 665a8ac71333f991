import { z } from 'zod'
import { loadedModelSchema, machineMemorySchema, modelDetailsSchema, modelFiguresSchema } from '../domain/model-management'
import { messageSchema, modelRefSchema, parametersSchema } from '../domain/prompt'
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
  /**
   * How many tokens a compiled prompt has for a model. Where its service counts (Anthropic), the prompt is sent there to be counted and
   * nothing else, and `counted` is true; else it is our estimate, with the reason where it could not be counted.
   */
  'models.countTokens': defineRoute(
    z.object({ model: modelRefSchema, messages: z.array(messageSchema).min(1), parameters: parametersSchema.optional() }),
    z.object({ tokens: z.number().int(), counted: z.boolean(), reason: z.string().nullable() }),
  ),
  /** What the archive measured of each model that ran on this connection. */
  'models.figures': defineRoute(z.object({ connection: z.string() }), z.object({ items: z.array(modelFiguresSchema) })),
}
