import { z } from 'zod'
import type { Observed } from '#shared/domain/provider'
import { fullModelName } from '../model-name'
import { clientForCall } from './client'
import type { OllamaServer } from './server'

/** A run that has its answer does not wait longer for figures about it. */
const LIMIT_MS = 1000

const psSchema = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().int().optional().catch(undefined) })),
})

/** The context length in force for a loaded model (/api/ps) and the server's version. Null where unknown; never throws. */
export async function observe(server: OllamaServer, model: string, signal: AbortSignal): Promise<Observed> {
  const stop = new AbortController()
  const onAbort = (): void => stop.abort()
  const timer = setTimeout(onAbort, LIMIT_MS)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const client = () => clientForCall({ server, signal: stop.signal }).client
  try {
    const [running, version] = await Promise.allSettled([client().ps(), client().version()])
    return {
      contextLength: running.status === 'fulfilled' ? contextLength(running.value, model) : null,
      serverVersion: version.status === 'fulfilled' && typeof version.value.version === 'string' ? version.value.version : null,
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

function contextLength(answer: unknown, model: string): number | null {
  const running = psSchema.safeParse(answer)
  if (!running.success) return null
  const wanted = fullModelName(model)
  return running.data.models.find(({ name }) => fullModelName(name) === wanted)?.context_length ?? null
}
