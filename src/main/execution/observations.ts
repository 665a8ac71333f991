import type { Json } from '#shared/domain/json'
import type { Observed, WireRequest } from '#shared/domain/provider'
import type { Provider } from '../providers/provider'

const LIMIT_MS = 1_000
/** What a server said holds for so long; asked with every call, it would double the requests of a busy server. */
const FRESH_MS = 5_000

const UNKNOWN: Observed = { contextLength: null, serverVersion: null }

export interface Observations {
  /** What is known only once the model is loaded; unknown where the server doesn't tell within a second. Never rejects. */
  ask(connection: string, provider: Provider, request: WireRequest, model: string): Promise<Observed>
}

/** The context length in force depends on what the request asks for, so each wish is asked after by itself. */
export function createObservations(now: () => number = () => performance.now()): Observations {
  const known = new Map<string, { at: number; observed: Promise<Observed> }>()
  return {
    ask(connection, provider, request, model) {
      const key = JSON.stringify([connection, model, requestedContext(request.body)])
      const last = known.get(key)
      if (last !== undefined && now() - last.at < FRESH_MS) return last.observed
      const observed = provider.observe(model, AbortSignal.timeout(LIMIT_MS)).catch(() => UNKNOWN)
      // Forgotten all at once: there are few, and each is worth a request.
      if (known.size >= 200) known.clear()
      known.set(key, { at: now(), observed })
      return observed
    },
  }
}

/** `num_ctx` as the request asks for it; null where it leaves that to the server. */
export function requestedContext(body: Json): number | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  const { options } = body
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return null
  return typeof options.num_ctx === 'number' ? options.num_ctx : null
}
