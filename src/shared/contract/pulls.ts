import { z } from 'zod'
import { pullSchema } from '../domain/model-management'
import { defineRoute } from './route'

const which = z.object({ connection: z.string(), model: z.string().trim().min(1).max(300) })

export const pullRoutes = {
  /** All that are under way, and those that were cut and wait to go on; oldest first. */
  'pulls.list': defineRoute(z.object({}), z.object({ items: z.array(pullSchema) })),
  /** Starts or goes on; joins one that is under way. Progress comes as events on the topic `pulls`. */
  'pulls.start': defineRoute(which, pullSchema),
  /** The server keeps what it has. Answers false where nothing was under way. */
  'pulls.stop': defineRoute(which, z.object({ stopped: z.boolean() })),
  /** Takes a pull that is not under way from the list. */
  'pulls.forget': defineRoute(which, z.object({ forgotten: z.boolean() })),
}
