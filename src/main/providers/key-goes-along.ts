import type { ConnectionConfig } from '#shared/domain/connection'
import { keyVariable } from '#shared/domain/key-variable'
import { AppError } from '#shared/errors'
import { hostOf } from './connection-config'
import type { Keys } from './keys'
import { MAKERS } from './makers'

/**
 * Throws CONFIRMATION_REQUIRED where a change of address would send the environment's key to another host than before. A key
 * that was given stays with its host by itself.
 */
export function refuseToSendKey(keys: Keys, before: ConnectionConfig, after: ConnectionConfig): void {
  const host = hostOf(after)
  if (!MAKERS[after.kind]?.takesKey || host === null || host === hostOf(before)) return
  const { name } = after
  if (keys.place(name, host) !== 'environment') return
  throw new AppError('CONFIRMATION_REQUIRED', `The key in ${keyVariable(name)} would go to ${host} from now on.`, {
    hint: 'Save once more to send it there. Or take the variable away before Assay starts, or add another connection.',
    details: { field: 'address', host },
  })
}
