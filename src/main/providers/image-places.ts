import type { Json } from '#shared/domain/json'
import type { ImageRef } from '#shared/domain/prompt'

/**
 * In a wire request an image stands as the digest of its bytes; what is sent has the bytes in its place, as base64. So a
 * manifest stays small, and a hash over the request still is one over the image. `as` says what base64 is written into.
 */
export const imagePlace = ({ digest, mediaType }: ImageRef, as: 'base64' | 'data-url'): Json => ({
  $image: digest,
  mediaType,
  as,
})

/** The request's body with bytes in place of digests. `read` gives base64, and throws where an image is gone. */
export function fillImages(body: Json, read: (digest: string) => string): Json {
  if (Array.isArray(body)) return body.map((entry) => fillImages(entry, read))
  if (typeof body !== 'object' || body === null) return body
  const { $image: digest, mediaType, as } = body
  if (typeof digest === 'string' && typeof mediaType === 'string' && Object.keys(body).length === 3) {
    return as === 'data-url' ? `data:${mediaType};base64,${read(digest)}` : read(digest)
  }
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, fillImages(value, read)]))
}

/** Whether there is anything to fill in: most requests have no image, and are sent as they are. */
export const hasImages = (messages: readonly { images?: readonly ImageRef[] | undefined }[]): boolean =>
  messages.some(({ images }) => images !== undefined && images.length > 0)
