import { z } from 'zod'
import { defineRoute } from './route'

/** Since the workspace was made for responses, since this host started for the others. */
const counts = z.object({ hits: z.number().int(), misses: z.number().int(), evictions: z.number().int() })

export const responseCacheSchema = counts.extend({
  entries: z.number().int(),
  /** Of the answers' texts, in UTF-8. */
  bytes: z.number().int(),
  limitBytes: z.number().int(),
})

export const memoryCacheSchema = counts.extend({
  entries: z.number().int(),
  maxEntries: z.number().int(),
  /** Of the texts by which entries are found. */
  characters: z.number().int(),
  maxCharacters: z.number().int(),
})
export type MemoryCacheFigures = z.infer<typeof memoryCacheSchema>

export const cacheStatsSchema = z.object({
  responses: responseCacheSchema,
  /** Templates whose variables, includes and mistakes are known. */
  templates: memoryCacheSchema,
  /** Templates that a worker has ready to render, all workers together. */
  compiled: memoryCacheSchema,
  /** Messages that a worker rendered from the same templates and values before; plain ones are quicker made than found. */
  rendered: memoryCacheSchema,
})
export type CacheStats = z.infer<typeof cacheStatsSchema>

export const cacheRoutes = {
  'cache.stats': defineRoute(z.object({}), cacheStatsSchema),
  /** Forgets answers of one prompt, of one model (`connection:name`), of both together, or all. The runs stay. */
  'cache.clear': defineRoute(
    z.object({ prompt: z.string().nullable().default(null), model: z.string().nullable().default(null) }),
    z.object({ removed: z.number().int() }),
  ),
}
