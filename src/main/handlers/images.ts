import type { imageRoutes } from '#shared/contract/images'
import type { Handlers } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { imageType } from '../formats/image-type'
import { imageBytes, putBytes } from '../store/images'
import type { HandlerDeps } from './deps'

/** The services take less; a local model may take as much. */
const LARGEST_BYTES = 20 * 1024 * 1024

export function imageHandlers({ store }: HandlerDeps): Handlers<keyof typeof imageRoutes> {
  return {
    'images.put': async ({ name, base64 }) => {
      const bytes = Buffer.from(base64, 'base64')
      const mediaType = imageType(bytes)
      if (mediaType === null) {
        throw refuse(name, `${name} is no image that models take.`, 'Use PNG, JPEG, WebP or GIF.')
      }
      if (bytes.length > LARGEST_BYTES) {
        throw refuse(name, `${name} has ${(bytes.length / 1024 / 1024).toFixed(1)} MB.`, 'Make it smaller than 20 MB.')
      }
      return { digest: putBytes(store.db, bytes), mediaType, name: name.slice(0, 300), bytes: bytes.length }
    },
    'images.get': async ({ digest }) => {
      const bytes = imageBytes(store.db, digest)
      const mediaType = imageType(bytes)
      if (mediaType === null) throw refuse(digest, `${digest.slice(0, 12)} is no image.`, 'Check the digest.')
      return { mediaType, base64: bytes.toString('base64'), bytes: bytes.length }
    },
  }
}

const refuse = (file: string, message: string, hint: string): AppError =>
  new AppError('INVALID_INPUT', message, { hint, details: { file } })
