import type { ModelIdentity, WireRequest } from '#shared/domain/provider'
import type { CacheMode, Run } from '#shared/domain/run'
import { type CanonicalJson, digestJson } from './digest'
import { identityKey } from './model-identity'

/** What an answer is found by: exactly what is sent, to which model, and the how many-th of equal requests; 64 lower-case hex digits. */
export function cacheKey(wireRequest: WireRequest | CanonicalJson, modelIdentity: ModelIdentity, repeat: number): string {
  return digestJson({ wire: wireRequest, model: identityKey(modelIdentity), repeat })
}

/** Whether the same request is meant to be answered in the same way each time. */
export function isRepeatable(parameters: Run['parameters']): boolean {
  return parameters.temperature === 0 || typeof parameters.seed === 'number'
}

/** What a run may do with answers that are kept already. */
export interface CacheUse {
  read: boolean
  write: boolean
}

/** Answers that are drawn anew each time are kept, but used only by those who ask for that. */
export function cacheUse(mode: CacheMode, parameters: Run['parameters']): CacheUse {
  switch (mode) {
    case 'on':
      return { read: true, write: true }
    case 'auto':
      return { read: isRepeatable(parameters), write: true }
    case 'refresh':
      return { read: false, write: true }
    case 'off':
      return { read: false, write: false }
  }
}
