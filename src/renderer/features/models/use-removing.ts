import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { useConnection } from '../../shared-views/connection-context'
import { canForget } from '../../shared-views/connections/key-words'
import { showToast } from '../../ui/toast'
import type { ModelsStore } from './models-store'

/** Removes a connection; one without a key can be had back as it was. */
export function useRemoving(store: ModelsStore): (connection: ConnectionState) => void {
  const host = useConnection()
  return ({ name, config, key }) => {
    store.getState().ask(null)
    const undo = () => {
      if (config !== null) host.call('connections.add', config).catch(() => undefined)
    }
    host.call('connections.remove', { name }).then(
      () =>
        showToast({
          title: `${name} removed`,
          sentence: 'Runs that were made with it stay.',
          icon: 'trash',
          ...(canForget({ key }) || config === null ? {} : { action: { label: 'Undo', run: undo } }),
        }),
      (thrown: unknown) => store.setState({ problem: AppError.from(thrown).toJSON() }),
    )
  }
}
