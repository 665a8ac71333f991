import { z } from 'zod'
import type { LoadedModel } from '#shared/domain/model-management'

const number = z.number().nullish().catch(null)

const entrySchema = z.object({
  name: z.string(),
  size: number,
  size_vram: number,
  expires_at: z.string().nullish().catch(null),
  context_length: number,
})

/** The models of /api/ps; an entry without a name is left out. Null where this is no such answer. */
export function readLoaded(answer: unknown): LoadedModel[] | null {
  const list = z.object({ models: z.array(z.unknown()).nullish() }).safeParse(answer)
  if (!list.success) return null
  return (list.data.models ?? []).flatMap((value) => {
    const entry = entrySchema.safeParse(value)
    return entry.success ? [toLoaded(entry.data)] : []
  })
}

const toLoaded = (entry: z.infer<typeof entrySchema>): LoadedModel => ({
  name: entry.name,
  sizeBytes: entry.size ?? null,
  vramBytes: entry.size_vram ?? null,
  expiresAt: expiry(entry.expires_at),
  contextLength: Number.isInteger(entry.context_length) ? (entry.context_length ?? null) : null,
})

/** A model that is kept for ever has a time centuries from now. */
function expiry(text: string | null | undefined): string | null {
  const time = new Date(text ?? Number.NaN)
  if (Number.isNaN(time.getTime()) || time.getFullYear() > new Date().getFullYear() + 100) return null
  return time.toISOString()
}
