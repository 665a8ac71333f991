import { z } from 'zod'
import type { Model } from '#shared/domain/provider'

const whole = z.number().int().nullish().catch(null)
/** Each server adds its own fields to OpenAI's; what is not there stays unknown. */
const entrySchema = z.object({
  id: z.string(),
  name: z.string().nullish().catch(null),
  /** vLLM. */
  max_model_len: whole,
  /** OpenRouter. */
  context_length: whole,
  /** LM Studio, in its own list. */
  max_context_length: whole,
  quantization: z.string().nullish().catch(null),
  arch: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  /** llama.cpp. */
  meta: z
    .object({ n_ctx_train: whole, n_params: z.number().nullish().catch(null), size: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
  /** OpenRouter. */
  architecture: z
    .object({ input_modalities: z.array(z.string()).nullish() })
    .nullish()
    .catch(null),
  supported_parameters: z.array(z.string()).nullish().catch(null),
})

/** An entry of GET /models; null where it is none. */
export function readModel(value: unknown): Model | null {
  const read = entrySchema.safeParse(value)
  if (!read.success) return null
  const entry = read.data
  const sees = entry.architecture?.input_modalities?.includes('image') || entry.type === 'vlm'
  return {
    name: entry.id,
    title: entry.name && entry.name !== entry.id ? entry.name : null,
    digest: null,
    sizeBytes: entry.meta?.size ?? null,
    quantization: entry.quantization ?? null,
    parameterSize: entry.meta?.n_params ? `${(entry.meta.n_params / 1e9).toFixed(1)}B` : null,
    family: entry.arch ?? null,
    contextLength: entry.max_model_len ?? entry.context_length ?? entry.max_context_length ?? entry.meta?.n_ctx_train ?? null,
    capabilities: [
      entry.type === 'embeddings' ? 'embedding' : 'completion',
      ...(sees ? ['vision'] : []),
      ...(entry.supported_parameters?.includes('tools') ? ['tools'] : []),
      ...(entry.supported_parameters?.includes('reasoning') ? ['thinking'] : []),
      ...(entry.supported_parameters?.includes('structured_outputs') ? ['schema'] : []),
    ],
  }
}
