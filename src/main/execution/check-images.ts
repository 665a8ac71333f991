import type { Message } from '#shared/domain/prompt'
import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Provider } from '../providers/provider'
import { imageBytes } from '../store/images'
import type { RunDeps } from './run-deps'

/** Throws UNSUPPORTED for a model that is known to take no images, ARTIFACT_NOT_FOUND for an image that is gone. */
export function checkImages(
  { registry, store }: RunDeps,
  provider: Provider,
  { model }: Run,
  messages: readonly Message[],
): void {
  const capabilities = registry.model(model)?.capabilities ?? []
  if (provider.takesImages !== true || (capabilities.length > 0 && !capabilities.includes('vision'))) {
    throw new AppError('UNSUPPORTED', `${model.name} takes no images.`, {
      hint: 'Choose a model that can do vision, or take the images out of the message.',
      details: { model },
    })
  }
  for (const { images = [] } of messages) for (const { digest } of images) imageBytes(store.db, digest)
}
