import { z } from 'zod'
import type { Model } from '#shared/domain/provider'

const supported = z.object({ supported: z.boolean() }).nullish().catch(null)
const entrySchema = z.object({
  id: z.string(),
  display_name: z.string().nullish().catch(null),
  max_input_tokens: z.number().int().nullish().catch(null),
  max_tokens: z.number().int().nullish().catch(null),
  lifecycle: z.string().nullish().catch(null),
  deprecated_at: z.string().nullish().catch(null),
  capabilities: z
    .object({
      image_input: supported,
      structured_outputs: supported,
      thinking: supported,
      effort: supported,
      pdf_input: supported,
    })
    .nullish()
    .catch(null),
})

/** A model with what is only asked for preparing a request. */
export interface ListedModel {
  model: Model
  maxOutput: number | null
}

/** An entry of GET /v1/models; null where it is none. */
export function readModel(value: unknown): ListedModel | null {
  const read = entrySchema.safeParse(value)
  if (!read.success) return null
  const { id, display_name: title, max_input_tokens, max_tokens, lifecycle, capabilities } = read.data
  const can = [
    'completion',
    'tools',
    ...(capabilities?.image_input?.supported ? ['vision'] : []),
    ...(capabilities?.thinking?.supported ? ['thinking'] : []),
    ...(capabilities?.structured_outputs?.supported ? ['schema'] : []),
  ]
  return {
    maxOutput: max_tokens ?? null,
    model: {
      name: id,
      title: title ?? null,
      lifecycle: lifecycle === 'deprecated' || lifecycle === 'retired' ? lifecycle : null,
      digest: null,
      sizeBytes: null,
      quantization: null,
      parameterSize: null,
      family: null,
      contextLength: max_input_tokens ?? null,
      capabilities: can,
    },
  }
}
