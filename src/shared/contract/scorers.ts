import { z } from 'zod'
import { modelRefSchema } from '../domain/prompt'
import { checkMistakeSchema, checkSchema } from '../domain/score'
import { defineRoute } from './route'

export const scorerRoutes = {
  /** What keeps expectations from being applied to any answer, in the words that a failed score would have. Calls no model. */
  'scorers.check': defineRoute(
    z.object({
      checks: z.array(checkSchema),
      /** Who judges where an expectation names nobody. */
      judge: modelRefSchema.nullable().default(null),
    }),
    z.object({ mistakes: z.array(checkMistakeSchema) }),
  ),
}
