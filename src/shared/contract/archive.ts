import { z } from 'zod'
import { defineRoute } from './route'

export const archiveRoutes = {
  /** Where the archive lies and what it takes on disk. */
  'archive.info': defineRoute(
    z.object({}),
    z.object({
      path: z.string(),
      /** The file and its log. */
      bytes: z.number(),
      runs: z.number().int(),
      backups: z.object({ count: z.number().int(), bytes: z.number() }),
    }),
  ),
}
