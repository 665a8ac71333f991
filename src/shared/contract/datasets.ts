import { z } from 'zod'
import {
  benchmarkSchema,
  builtinDatasetSchema,
  datasetContentSchema,
  datasetFormatSchema,
  datasetSummarySchema,
  datasetVersionSchema,
  importLayoutSchema,
} from '../domain/dataset'
import { digestSchema } from '../domain/json'
import { defineRoute } from './route'

const name = z.string().trim().min(1).max(200)

export const datasetRoutes = {
  'datasets.list': defineRoute(z.object({}), z.object({ items: z.array(datasetSummarySchema) })),
  /** The newest first. */
  'datasets.versions': defineRoute(z.object({ id: z.string() }), z.object({ items: z.array(datasetVersionSchema) })),
  /** The rows of a version, by its digest. */
  'datasets.get': defineRoute(z.object({ digest: digestSchema }), datasetContentSchema),
  /** Keeps a version of the dataset of this name, the first one or a further one; none where it is as the newest. */
  'datasets.put': defineRoute(
    z.object({ name, content: datasetContentSchema, note: z.string().default('') }),
    datasetSummarySchema,
  ),
  /** The same from a file's text, as it is or as a benchmark set; INVALID_INPUT names file, line and column. */
  'datasets.import': defineRoute(
    z.object({
      name,
      file: z.string().min(1),
      text: z.string(),
      format: datasetFormatSchema.nullable().default(null),
      layout: importLayoutSchema.default('table'),
    }),
    datasetSummarySchema,
  ),
  /** The prompt and the checks that go with a version that was read as a benchmark; null for any other. */
  'datasets.benchmark': defineRoute(z.object({ digest: digestSchema }), z.object({ benchmark: benchmarkSchema.nullable() })),
  /** The sets that come with Assay. */
  'datasets.builtin': defineRoute(z.object({}), z.object({ items: z.array(builtinDatasetSchema) })),
  /** Keeps one of them as a dataset of this workspace. */
  'datasets.useBuiltin': defineRoute(z.object({ name }), datasetSummarySchema),
}
