import type { ProviderKind } from '#shared/domain/provider'
import type { AppError } from '#shared/errors'
import type { Provider } from './provider'

/** Stands in for a connection whose settings are wrong: it is listed with what is wrong, and each use of it fails so. */
export function misconfigured(kind: ProviderKind, error: AppError): Provider {
  const refuse = (): never => {
    throw error
  }
  return {
    kind,
    address: null,
    local: true,
    elsewhere: () => null,
    manage: null,
    adapterVersion: 'none',
    prepare: refuse,
    call: refuse,
    snapshot: async () => ({
      health: {
        state: 'error',
        sentence: `${error.message} ${error.hint}`,
        checkedAt: new Date().toISOString(),
        serverVersion: null,
        ms: null,
      },
      models: [],
    }),
    observe: async () => ({ contextLength: null, serverVersion: null }),
  }
}
