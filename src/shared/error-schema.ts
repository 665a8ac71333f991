import { z } from 'zod'
import { ERROR_CODES, type ErrorJson } from './errors'

export const errorCodeSchema = z.enum(ERROR_CODES)

// Apart from the class, so that a window that only throws and shows errors doesn't load zod.
export const errorSchema: z.ZodType<ErrorJson> = z.object({
  code: errorCodeSchema,
  message: z.string(),
  hint: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()),
})
