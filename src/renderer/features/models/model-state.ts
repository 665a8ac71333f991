import type { Model } from '#shared/domain/provider'
import { gpuWords, memoryParts } from './memory-parts'
import type { Loaded } from './models-store'

/** Ollama takes `name` for `name:latest`. */
const full = (name: string): string => (name.lastIndexOf(':') > name.lastIndexOf('/') ? name : `${name}:latest`)

export interface ModelStanding {
  kind: 'loaded' | 'too-large' | 'on-disk' | 'built-in'
  words: string
}

export const loadedEntry = (loaded: Loaded | null, model: string) =>
  loaded?.items.find(({ name }) => full(name) === full(model)) ?? null

/** In memory, on disk, or larger than what is free and what models would give back. */
export function modelStanding({ name, sizeBytes }: Model, loaded: Loaded | null): ModelStanding {
  if (sizeBytes === null) return { kind: 'built-in', words: 'built in' }
  const { models, machine } = memoryParts(loaded?.items ?? [], loaded?.machine ?? null)
  const held = models.find((one) => full(one.name) === full(name))
  if (held) return { kind: 'loaded', words: ['loaded', gpuWords(held.gpuShare)].filter(Boolean).join(', ') }
  if (machine !== null) {
    const givenBack = models.reduce((sum, { mainBytes }) => sum + mainBytes, 0)
    if (sizeBytes > machine.freeBytes + givenBack) return { kind: 'too-large', words: 'larger than free memory' }
  }
  return { kind: 'on-disk', words: 'on disk' }
}
