import type { DialectId } from './dialect'

/** What a server's list of models looks like from outside. */
export interface Signs {
  /** Host of the address. */
  host: string
  /** The `server` header, where there is one. */
  server: string | null
  /** Entries of `data`, unread. */
  entries: readonly Record<string, unknown>[]
}

const HOSTS: [RegExp, DialectId][] = [
  [/(^|\.)openrouter\.ai$/, 'openrouter'],
  [/(^|\.)api\.openai\.com$/, 'openai'],
]
const OWNERS: Record<string, DialectId> = {
  llamacpp: 'llama.cpp',
  vllm: 'vllm',
  organization_owner: 'lm-studio',
  openai: 'openai',
  'openai-internal': 'openai',
  system: 'openai',
}

/** The service at a host that everybody knows; null for any other server. Such a service answers nothing without a key. */
export function serviceAt(host: string): DialectId | null {
  return HOSTS.find(([pattern]) => pattern.test(host))?.[1] ?? null
}

/** Which family a server belongs to, by its address and its own answers; `generic` where nothing tells. */
export function recognise({ host, server, entries }: Signs): DialectId {
  const service = serviceAt(host)
  if (service !== null) return service
  if (server !== null && /llama\.?cpp/i.test(server)) return 'llama.cpp'
  for (const entry of entries) {
    const owner = typeof entry.owned_by === 'string' ? OWNERS[entry.owned_by] : undefined
    if (owner !== undefined) return owner
    if ('max_model_len' in entry) return 'vllm'
    if ('pricing' in entry && 'architecture' in entry) return 'openrouter'
  }
  return 'generic'
}
