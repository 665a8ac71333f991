import type { ConnectionState } from '#shared/domain/connection'
import type { Model } from '#shared/domain/provider'
import { gpuWords, memoryParts } from './memory-parts'
import type { Loaded } from './models-store'

/** Ollama takes `name` for `name:latest`. */
const full = (name: string): string => (name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`)

export interface ModelStanding {
  kind: 'loaded' | 'too-large' | 'on-disk' | 'built-in' | 'listed' | 'deprecated' | 'retired' | 'not-allowed' | 'elsewhere'
  words: string
}

export const loadedEntry = (loaded: Loaded | null, model: string) =>
  loaded?.items.find(({ name }) => full(name) === full(model)) ?? null

/** In memory, on disk, or larger than what is free and what models would give back; of others, whether it is still in service. */
export function modelStanding(
  { name, sizeBytes, lifecycle, remoteHost }: Model,
  loaded: Loaded | null,
  { kind, health }: Pick<ConnectionState, 'kind' | 'health'>,
): ModelStanding {
  if (lifecycle === 'retired') return { kind: 'retired', words: 'retired' }
  if (lifecycle === 'deprecated') return { kind: 'deprecated', words: 'deprecated' }
  if (kind === 'demo') return { kind: 'built-in', words: 'built in' }
  if (kind === 'command') {
    return health.state === 'confirm' ? { kind: 'not-allowed', words: 'not allowed yet' } : { kind: 'listed', words: 'allowed' }
  }
  if (kind !== 'ollama' || sizeBytes === null) return { kind: 'listed', words: 'listed' }
  if (remoteHost != null) return { kind: 'elsewhere', words: 'passed on to' }
  const { models, machine } = memoryParts(loaded?.items ?? [], loaded?.machine ?? null)
  const held = models.find((one) => full(one.name) === full(name))
  if (held) return { kind: 'loaded', words: ['loaded', gpuWords(held.gpuShare)].filter(Boolean).join(', ') }
  if (machine !== null) {
    const givenBack = models.reduce((sum, { mainBytes }) => sum + mainBytes, 0)
    if (sizeBytes > machine.freeBytes + givenBack) return { kind: 'too-large', words: 'larger than free memory' }
  }
  return { kind: 'on-disk', words: 'on disk' }
}
