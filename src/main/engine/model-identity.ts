import type { ModelIdentity } from '#shared/domain/provider'

/** What of a model's identity enters hashes and keys: not whether it was seen just now. */
export const identityKey = ({ provider, name, digest, baseUrl }: ModelIdentity) => ({
  provider,
  name,
  digest,
  ...(baseUrl === undefined ? {} : { baseUrl }),
})
