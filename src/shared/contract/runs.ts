import { z } from 'zod'
import { promptContentSchema } from '../domain/prompt'
import { relatedRunSchema, runFilterSchema, runRequestSchema, runSchema, runSummarySchema } from '../domain/run'
import { defineRoute } from './route'

const id = z.object({ id: z.string() })

export const runRoutes = {
  /** Answers as soon as the run is queued and kept; watch it by its id. */
  'runs.start': defineRoute(runRequestSchema, id),
  /** Ends a live run as cancelled; answers false where it had ended already. */
  'runs.cancel': defineRoute(id, z.object({ cancelled: z.boolean() })),
  'runs.get': defineRoute(id, runSchema),
  /** Sends a run's request once more, as it was; the new run's `replay` says what came of it. */
  'runs.replay': defineRoute(id, id),
  /** What came of a run, the newest first, at most 50 of them; and how many there are. */
  'runs.related': defineRoute(id, z.object({ items: z.array(relatedRunSchema), total: z.number().int() })),
  /** The prompt content that the run was made from, as it was. */
  'runs.prompt': defineRoute(id, promptContentSchema),
  /** Newest first. `next` continues where this page ends. */
  'runs.list': defineRoute(
    z.object({
      filter: runFilterSchema.prefault({}),
      limit: z.number().int().min(1).max(500).default(50),
      cursor: z.string().nullable().default(null),
    }),
    z.object({ items: z.array(runSummarySchema), next: z.string().nullable() }),
  ),
  /** Distinct prompts and models in the archive, for filters, and the count of all runs. */
  'runs.facets': defineRoute(
    z.object({}),
    z.object({ prompts: z.array(z.string()), models: z.array(z.string()), total: z.number().int(), live: z.number().int() }),
  ),
  'runs.count': defineRoute(z.object({ filter: runFilterSchema.prefault({}) }), z.object({ count: z.number().int() })),
}
