import { z } from 'zod'
import { jsonSchema } from '../domain/json'
import { promptContentSchema } from '../domain/prompt'
import { compiledPreviewSchema } from '../domain/template'
import { defineRoute } from './route'

export const templateRoutes = {
  /** Analyses and compiles without calling a model or writing anything. */
  'templates.preview': defineRoute(
    z.object({ content: promptContentSchema, variables: z.record(z.string(), jsonSchema).default({}) }),
    compiledPreviewSchema,
  ),
  /** Filters, tests and globals of the template language, for completion. */
  'templates.language': defineRoute(
    z.object({}),
    z.object({
      filters: z.array(z.object({ name: z.string(), summary: z.string() })),
      tests: z.array(z.object({ name: z.string(), summary: z.string() })),
      globals: z.array(z.object({ name: z.string(), summary: z.string() })),
      computed: z.array(z.object({ name: z.string(), summary: z.string() })),
    }),
  ),
}
