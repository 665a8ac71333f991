import { z } from 'zod'
import { digestSchema } from '../domain/json'
import { IMAGE_TYPES, imageRefSchema } from '../domain/prompt'
import { defineRoute } from './route'

export const imageRoutes = {
  /** Keeps an image by its digest. INVALID_INPUT where the bytes are none of the types that models take, or too many. */
  'images.put': defineRoute(z.object({ name: z.string(), base64: z.string() }), imageRefSchema),
  'images.get': defineRoute(
    z.object({ digest: digestSchema }),
    z.object({ mediaType: z.enum(IMAGE_TYPES), base64: z.string(), bytes: z.number().int() }),
  ),
}
