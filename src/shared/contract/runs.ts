import { z } from 'zod'
import { digestSchema } from '../domain/json'
import { lineageSchema } from '../domain/lineage'
import { promptContentSchema } from '../domain/prompt'
import { promptScoringSchema, runScoreSchema } from '../domain/prompt-scoring'
import { relatedRunSchema, runFilterSchema, runRequestSchema, runSchema, runSummarySchema } from '../domain/run'
import { defineRoute } from './route'

const lineageLimit = z.number().int().min(1).max(500).default(20)

const id = z.object({ id: z.string() })

export const runRoutes = {
  /** Answers as soon as the run is queued and kept; watch it by its id. */
  'runs.start': defineRoute(
    runRequestSchema.extend({
      /** What is expected of the answer; null takes the scorers of the saved prompt. No ingredient of the run. */
      scoring: promptScoringSchema.nullable().default(null),
    }),
    id,
  ),
  /** Ends a live run as cancelled; answers false where it had ended already. */
  'runs.cancel': defineRoute(id, z.object({ cancelled: z.boolean() })),
  'runs.get': defineRoute(id, runSchema),
  /** Sends a run's request once more, as it was; the new run's `replay` says what came of it. */
  'runs.replay': defineRoute(id, id),
  /** What came of a run, the newest first, at most 50 of them; and how many there are. */
  'runs.related': defineRoute(id, z.object({ items: z.array(relatedRunSchema), total: z.number().int() })),
  /** The prompt content that the run was made from, as it was. */
  'runs.prompt': defineRoute(id, promptContentSchema),
  /** The run with all that it refers to as one file for another workspace: see domain/run-file.ts. It must have ended. */
  'runs.export': defineRoute(id, z.object({ fileName: z.string(), text: z.string() })),
  /**
   * Takes in a run that was exported, and the run that it stands for, once every digest in it is right. All or nothing; what
   * is here already stays as it is, and then `created` is false.
   */
  'runs.import': defineRoute(
    z.object({ file: z.string().min(1), text: z.string() }),
    z.object({ id: z.string(), created: z.boolean() }),
  ),
  /** One step of the graph of runs and texts, from a run or from a text by its digest, both ways; the newest `limit` runs each. */
  'runs.lineage': defineRoute(
    z.union([z.object({ runId: z.string(), limit: lineageLimit }), z.object({ digest: digestSchema, limit: lineageLimit })]),
    lineageSchema,
  ),
  /** What the prompt's scorers, or those of the request, say of a single run; with `wait`, once they have. */
  'runs.score': defineRoute(id.extend({ wait: z.boolean().default(false) }), runScoreSchema),
  /** Scores a completed run anew, by these or by its prompt's scorers as they are now. Calls no model but judges. */
  'runs.rescore': defineRoute(id.extend({ scoring: promptScoringSchema.nullable().default(null) }), runScoreSchema),
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
