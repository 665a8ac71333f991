import { z } from 'zod'
import type { Model } from '#shared/domain/provider'

const text = z.string().nullish().catch(null)
const count = z.number().nullish().catch(null)

const tagSchema = z.object({
  name: z.string(),
  digest: text,
  size: count,
  /** Set where the model is only named here and runs on that host. */
  remote_host: text,
  details: z.object({ family: text, parameter_size: text, quantization_level: text }).nullish().catch(null),
})
export type Tag = z.infer<typeof tagSchema>

/** The models of /api/tags; an entry without a name is left out. Null where this is no such answer. */
export function readTags(answer: unknown): Tag[] | null {
  const list = z.object({ models: z.array(z.unknown()).nullable() }).safeParse(answer)
  if (!list.success) return null
  return (list.data.models ?? []).flatMap((entry) => {
    const tag = tagSchema.safeParse(entry)
    return tag.success ? [tag.data] : []
  })
}

export type Shown = Pick<Model, 'contextLength' | 'capabilities'>

const showSchema = z.object({
  capabilities: z.array(z.string()).nullish().catch(null),
  model_info: z.record(z.string(), z.unknown()).nullish().catch(null),
})

/** What /api/show adds: the context length stands under the architecture's own name. */
export function readShow(answer: unknown): Shown {
  const { capabilities, model_info: info } = showSchema.catch({}).parse(answer)
  const length = info?.[`${String(info['general.architecture'])}.context_length`]
  return { contextLength: Number.isInteger(length) ? (length as number) : null, capabilities: capabilities ?? [] }
}

export const toModel = (tag: Tag, shown: Shown | null): Model => ({
  name: tag.name,
  digest: tag.digest ?? null,
  sizeBytes: tag.size ?? null,
  quantization: tag.details?.quantization_level || null,
  parameterSize: tag.details?.parameter_size || null,
  family: tag.details?.family || null,
  contextLength: shown?.contextLength ?? null,
  capabilities: shown?.capabilities ?? [],
  ...(tag.remote_host ? { remoteHost: hostOf(tag.remote_host) } : {}),
})

/** `https://ollama.com:443` as `ollama.com`. */
const hostOf = (address: string): string => URL.parse(address)?.host || address
