import { z } from 'zod'
import { experimentDesignSchema, experimentSummarySchema, matrixEstimateSchema } from '../domain/experiment'
import {
  CELL_FILTERS,
  CELL_SORTS,
  caseRowSchema,
  EXPORT_FORMATS,
  experimentProgressSchema,
  experimentReportSchema,
  experimentShownSchema,
  scoringSchema,
} from '../domain/experiment-progress'
import { digestSchema } from '../domain/json'
import { defineRoute } from './route'

const id = z.object({ id: z.string() })

export const experimentRoutes = {
  /** Keeps a design as a draft; nothing of it runs. */
  'experiments.create': defineRoute(experimentDesignSchema, id.extend({ designDigest: digestSchema, cells: z.number().int() })),
  /** What it will probably take, from this archive's own history. */
  'experiments.estimate': defineRoute(experimentDesignSchema, matrixEstimateSchema),
  /** Asks every cell that has no committed end, and goes on where it was paused, cancelled or cut off. */
  'experiments.start': defineRoute(id, experimentProgressSchema),
  /** What is under way ends; nothing more is asked until it is started again. */
  'experiments.pause': defineRoute(id, experimentProgressSchema),
  /** Answers when what was under way is on disk as cancelled. */
  'experiments.cancel': defineRoute(id, experimentProgressSchema),
  /** Asks failed cells once more: all, those of some error codes, or some cells. */
  'experiments.retry': defineRoute(
    id.extend({
      codes: z.array(z.string()).nullable().default(null),
      cells: z.array(z.string()).nullable().default(null),
    }),
    experimentProgressSchema,
  ),
  /** Scores the answers that are there by other expectations; null by those of the design again. Answers when it has. */
  'experiments.rescore': defineRoute(id.extend({ scoring: scoringSchema.nullable() }), experimentProgressSchema),
  /** Newest first. */
  'experiments.list': defineRoute(
    z.object({ limit: z.number().int().min(1).max(200).default(50), cursor: z.string().nullable().default(null) }),
    z.object({ items: z.array(experimentSummarySchema), next: z.string().nullable() }),
  ),
  /** A design's digest, and the newest experiment of it; null where there is none. Keeps nothing. */
  'experiments.prepare': defineRoute(experimentDesignSchema, z.object({ designDigest: digestSchema, id: z.string().nullable() })),
  'experiments.show': defineRoute(id, experimentShownSchema),
  'experiments.progress': defineRoute(id, experimentProgressSchema),
  'experiments.design': defineRoute(id, experimentDesignSchema),
  /** Rows of the grid, a case each. */
  'experiments.cells': defineRoute(
    id.extend({
      filter: z.enum(CELL_FILTERS).default('all'),
      sort: z.enum(CELL_SORTS).default('case'),
      descending: z.boolean().default(false),
      /** Which variant's figures it is sorted by. */
      variant: z.number().int().min(0).default(0),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    z.object({ items: z.array(caseRowSchema), total: z.number().int() }),
  ),
  'experiments.report': defineRoute(id, experimentReportSchema),
  /** As a file: `json` is promptfoo's results, version 3. */
  'experiments.export': defineRoute(
    id.extend({ format: z.enum(EXPORT_FORMATS) }),
    z.object({ fileName: z.string(), text: z.string() }),
  ),
}
