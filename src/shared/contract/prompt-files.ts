import { z } from 'zod'
import { ownSpaceSchema, promptSummarySchema } from '../domain/prompt'
import { errorSchema } from '../error-schema'
import { defineRoute } from './route'

export const promptFileRoutes = {
  /**
   * Reads .prompty files, or other texts as one user message, into the library. A prompt that has the file's name there gets
   * a new version. A file that can't be read is answered with its error, and the others are kept.
   */
  'prompts.import': defineRoute(
    z.object({
      files: z.array(z.object({ file: z.string().min(1), text: z.string() })).min(1),
      space: ownSpaceSchema.default('personal'),
      folder: z.string().default(''),
    }),
    z.object({
      items: z.array(
        z.object({
          file: z.string(),
          outcome: z.enum(['created', 'version', 'unchanged', 'refused']),
          prompt: promptSummarySchema.nullable(),
          error: errorSchema.nullable(),
        }),
      ),
    }),
  ),
  /** The prompt's newest version, or the one asked for, as a .prompty file. */
  'prompts.export': defineRoute(
    z.object({ id: z.string(), version: z.number().int().optional() }),
    z.object({ fileName: z.string(), text: z.string() }),
  ),
}
