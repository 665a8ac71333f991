import { z } from 'zod'
import {
  listedVersionSchema,
  ownSpaceSchema,
  placeInLibrarySchema,
  promptContentSchema,
  promptSchema,
  promptSummarySchema,
} from '../domain/prompt'
import { promptScorersSchema, promptScoringSchema } from '../domain/prompt-scoring'
import { defineRoute } from './route'

const id = z.object({ id: z.string() })
const name = z.string().trim().min(1)

export const promptRoutes = {
  /** All prompts but deleted ones, and all folders, also those with nothing in them. */
  'prompts.list': defineRoute(
    z.object({}),
    z.object({ items: z.array(promptSummarySchema), folders: z.array(placeInLibrarySchema) }),
  ),
  /** The ids of prompts with all these words in their newest version, their name or their folder. */
  'prompts.search': defineRoute(z.object({ text: z.string() }), z.object({ ids: z.array(z.string()) })),
  /** The newest version, or the one asked for. */
  'prompts.get': defineRoute(z.object({ id: z.string(), version: z.number().int().optional() }), promptSchema),
  /** By name, searched in project, personal, built-in; null where there is none. */
  'prompts.find': defineRoute(z.object({ name: z.string() }), z.object({ prompt: promptSchema.nullable() })),
  'prompts.versions': defineRoute(id, z.object({ items: z.array(listedVersionSchema) })),
  'prompts.create': defineRoute(
    z.object({
      name,
      content: promptContentSchema,
      space: ownSpaceSchema.default('personal'),
      folder: z.string().default(''),
      note: z.string().default(''),
    }),
    promptSchema,
  ),
  /** A new immutable version; unchanged content answers the version that there is. */
  'prompts.save': defineRoute(
    z.object({ id: z.string(), content: promptContentSchema, note: z.string().default('') }),
    promptSchema,
  ),
  /** Saves an earlier version's content as the newest. */
  'prompts.restore': defineRoute(z.object({ id: z.string(), version: z.number().int() }), promptSchema),
  /** What is expected of the answers of its single runs; an earlier state by its number. */
  'prompts.scorers': defineRoute(z.object({ id: z.string(), number: z.number().int().optional() }), promptScorersSchema),
  /** A further state of them; the version of the prompt stays what it is. */
  'prompts.set-scorers': defineRoute(z.object({ id: z.string(), scoring: promptScoringSchema }), promptScorersSchema),
  /** Another name, folder or space; what is left out stays. */
  'prompts.move': defineRoute(
    z.object({ id: z.string(), name: name.optional(), space: ownSpaceSchema.optional(), folder: z.string().optional() }),
    promptSummarySchema,
  ),
  /** A prompt of its own with the newest content, beside the original or where it is asked for, under a name that is free. */
  'prompts.duplicate': defineRoute(
    z.object({ id: z.string(), space: ownSpaceSchema.optional(), folder: z.string().optional() }),
    promptSchema,
  ),
  /** Out of sight until it is undone; its versions and its runs stay. A folder goes with all that is in it. */
  'prompts.delete': defineRoute(
    z.object({ ids: z.array(z.string()).default([]), folders: z.array(placeInLibrarySchema).default([]) }),
    z.object({ deletion: z.string(), prompts: z.number().int(), folders: z.number().int() }),
  ),
  /** Puts back what one deletion took. A name that was taken meanwhile gets a number. */
  'prompts.undelete': defineRoute(z.object({ deletion: z.string() }), z.object({ items: z.array(promptSummarySchema) })),
}
