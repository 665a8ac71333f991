import type { ModelIdentity, WireRequest } from '#shared/domain/provider'
import type { BundleFacts, ResolvedInput } from '#shared/domain/run'
import type { ResolvedVariable } from '#shared/domain/template'
import { type CanonicalJson, digestJson } from './digest'
import { identityKey } from './model-identity'

/** Raised when the ingredients change; look-ups stay within one version. */
export const HASH_VERSION = 1

export interface Bundle {
  /** Digest of the prompt version. */
  templateDigest: string
  resolvedInputs: ResolvedInput[]
  /** Spaces in the order in which they are searched. */
  resolutionOrder: string[]
  variables: ResolvedVariable[]
  wireRequest: WireRequest
  modelIdentity: ModelIdentity
  /** Counts from 0 among equal requests that are wanted more than once. */
  repeat: number
}

/** The ingredients that stand nowhere else in a run. */
export const bundleFacts = ({ resolutionOrder }: Pick<Bundle, 'resolutionOrder'>): BundleFacts => ({
  hashVersion: HASH_VERSION,
  resolutionOrder,
})

/** One digest over everything that decides what is asked; 64 lower-case hex digits. */
export const bundleHash = (bundle: Bundle, wire?: CanonicalJson): string => digestJson(ingredients(bundle, wire))

/** What the hash is made of, by the keys that docs/reproducibility.md explains. `wire` is the request, where that is known as canonical JSON. */
export function ingredients(bundle: Bundle, wire: WireRequest | CanonicalJson = bundle.wireRequest): Record<string, unknown> {
  return {
    hashVersion: HASH_VERSION,
    template: bundle.templateDigest,
    inputs: bundle.resolvedInputs.map(({ name, digest }) => ({ name, digest })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    resolution: bundle.resolutionOrder,
    variables: Object.fromEntries(bundle.variables.map(({ name, value }) => [name, value])),
    wire,
    model: identityKey(bundle.modelIdentity),
    repeat: bundle.repeat,
  }
}
