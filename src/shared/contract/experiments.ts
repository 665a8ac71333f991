import { z } from 'zod'
import { experimentDesignSchema, experimentSummarySchema, matrixEstimateSchema, testCaseSchema } from '../domain/experiment'
import { EXPORT_FORMATS } from '../domain/experiment-limits'
import {
  CELL_FILTERS,
  CELL_SORTS,
  caseRowSchema,
  experimentFiguresSchema,
  experimentProgressSchema,
  experimentReportSchema,
  experimentShownSchema,
  gridSpotSchema,
  scoringSchema,
} from '../domain/experiment-progress'
import { digestSchema } from '../domain/json'
import { defineRoute } from './route'

const id = z.object({ id: z.string() })

const gridQuery = {
  /** What a row is. */
  each: z.enum(['case', 'repeat']).default('case'),
  filter: z.enum(CELL_FILTERS).default('all'),
  /** What a case's values or one of its answers has in it. */
  find: z.string().max(1000).default(''),
  sort: z.enum(CELL_SORTS).default('case'),
  descending: z.boolean().default(false),
  /** Which variant's figures it is sorted by. */
  variant: z.number().int().min(0).default(0),
}

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
  /** Asks failed cells once more: all, those of some error codes, or some cells. While others are asked, they join the end of the line. */
  'experiments.retry': defineRoute(
    id.extend({
      codes: z.array(z.string()).nullable().default(null),
      cells: z.array(z.string()).nullable().default(null),
      /** With the context or the time that they lacked; those that lacked neither are left out. */
      raise: z.boolean().default(false),
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
  /** Rows of the grid, a case or one of its repeats each. */
  'experiments.cells': defineRoute(
    id.extend({
      ...gridQuery,
      /** Index of the variant that changes are told against; null for none. */
      against: z.number().int().min(0).nullable().default(null),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(50),
    }),
    z.object({ items: z.array(caseRowSchema), total: z.number().int() }),
  ),
  /** One case of the design, whole. */
  'experiments.case': defineRoute(id.extend({ case: z.number().int().min(0) }), testCaseSchema),
  /** The next or the last regression from a place of the grid on; null where there is none. */
  'experiments.regression': defineRoute(
    id.extend({
      ...gridQuery,
      against: z.number().int().min(0),
      from: z.object({ row: z.number().int().min(0), variant: z.number().int().min(0) }).nullable(),
      step: z.union([z.literal(1), z.literal(-1)]),
    }),
    gridSpotSchema.nullable(),
  ),
  /** Counts of rows, and each variant's figures so far. */
  'experiments.figures': defineRoute(
    id.extend({ each: gridQuery.each, against: z.number().int().min(0) }),
    experimentFiguresSchema,
  ),
  /** A design as a file that the command line runs as it is. */
  'experiments.designFile': defineRoute(experimentDesignSchema, z.object({ fileName: z.string(), text: z.string() })),
  'experiments.report': defineRoute(id, experimentReportSchema),
  /** As a file: `json` is promptfoo's results, version 3. */
  'experiments.export': defineRoute(
    id.extend({ format: z.enum(EXPORT_FORMATS) }),
    z.object({ fileName: z.string(), text: z.string() }),
  ),
}
