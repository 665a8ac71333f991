import type { RouteInput, RouteOutput } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { estimatePromptTokens } from '../engine/context-fit'
import { fillImages } from '../providers/image-places'
import { imageBytes } from '../store/images'
import type { RunDeps } from './run-deps'

const LIMIT_MS = 5_000

/** How many tokens a compiled prompt has for a model: counted where its provider counts, else estimated, with the reason. */
export async function countPromptTokens(
  { registry, store }: Pick<RunDeps, 'registry' | 'store'>,
  { model, messages, parameters }: RouteInput<'models.countTokens'>,
): Promise<RouteOutput<'models.countTokens'>> {
  const provider = registry.get(model.connection)
  const estimated = { tokens: estimatePromptTokens(messages), counted: false }
  if (provider.countTokens === undefined) return { ...estimated, reason: null }
  try {
    const request = provider.prepare({ model: model.name, messages, parameters: parameters ?? {} })
    const body = fillImages(request.body, (digest) => imageBytes(store.db, digest).toString('base64'))
    const signal = AbortSignal.timeout(LIMIT_MS)
    return { tokens: await provider.countTokens({ ...request, body }, signal), counted: true, reason: null }
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown)
    return { ...estimated, reason: `${message} ${hint}`.trim() }
  }
}
