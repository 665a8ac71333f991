import { useStore } from 'zustand'
import { CommandDialog } from '../../shared-views/connections/command-dialog'
import { KeyDialog } from '../../shared-views/connections/key-dialog'
import { ConnectionDialog } from './connection-dialog'
import { LimitsDialog } from './limits-dialog'
import type { ModelsStore } from './models-store'
import { RemoveDialog } from './remove-dialog'
import { useRemoving } from './use-removing'

/** The dialog about a connection that is open, if one is. */
export function ConnectionDialogs({ store }: { store: ModelsStore }) {
  const { asking, connections, ask, choose } = useStore(store)
  const remove = useRemoving(store)
  const close = () => ask(null)
  if (asking === null) return null
  if (asking.what === 'add') {
    return (
      <ConnectionDialog
        edited={null}
        onDone={(name, keyProblem) => {
          close()
          choose(name)
          if (keyProblem !== null) {
            store.setState({ problem: { ...keyProblem, message: `${name} was added without its key. ${keyProblem.message}` } })
          }
        }}
        onClose={close}
      />
    )
  }
  const connection = connections.find(({ name }) => name === asking.name)
  if (connection === undefined) return null
  switch (asking.what) {
    case 'edit':
      return <ConnectionDialog edited={connection} onDone={close} onClose={close} />
    case 'limits':
      return <LimitsDialog connection={connection} onClose={close} />
    case 'key':
      return <KeyDialog connection={connection} onKept={close} onClose={close} />
    case 'allow':
      return <CommandDialog name={connection.name} onAllowed={close} onClose={close} />
    case 'remove':
      return <RemoveDialog connection={connection} onRemove={() => remove(connection)} onClose={close} />
  }
}
