import { z } from 'zod'
import { promptContentSchema, promptSchema, promptSummarySchema, promptVersionSchema, spaceKindSchema } from '../domain/prompt'
import { defineRoute } from './route'

const id = z.object({ id: z.string() })

export const promptRoutes = {
  'prompts.list': defineRoute(z.object({}), z.object({ items: z.array(promptSummarySchema) })),
  /** The newest version, or the one asked for. */
  'prompts.get': defineRoute(z.object({ id: z.string(), version: z.number().int().optional() }), promptSchema),
  /** By name, searched in project, personal, built-in; null where there is none. */
  'prompts.find': defineRoute(z.object({ name: z.string() }), z.object({ prompt: promptSchema.nullable() })),
  'prompts.versions': defineRoute(id, z.object({ items: z.array(promptVersionSchema) })),
  'prompts.create': defineRoute(
    z.object({
      name: z.string().trim().min(1),
      content: promptContentSchema,
      space: spaceKindSchema.exclude(['builtin']).default('personal'),
      folder: z.string().default(''),
    }),
    promptSchema,
  ),
  /** A new immutable version; unchanged content answers the version that there is. */
  'prompts.save': defineRoute(
    z.object({ id: z.string(), content: promptContentSchema, note: z.string().default('') }),
    promptSchema,
  ),
}
