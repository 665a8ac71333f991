import type { ConnectionState } from '#shared/domain/connection'
import { canForget } from '../../shared-views/connections/key-words'
import type { Step } from './connection-steps'
import type { ModelsStore } from './models-store'
import { useRemoving } from './use-removing'

/** Does a step about a connection. Removing asks first only where it can't be undone. */
export function useStep(store: ModelsStore): (connection: ConnectionState, does: Step['does']) => void {
  const remove = useRemoving(store)
  return (connection, does) => {
    const { check, ask } = store.getState()
    if (does === 'check') void check(connection.name)
    else if (does.what === 'remove' && !canForget(connection)) remove(connection)
    else ask(does)
  }
}
