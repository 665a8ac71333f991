import { useState } from 'react'
import { useStore } from 'zustand'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useActions } from '../../shared-views/actions/use-actions'
import { useConnection } from '../../shared-views/connection-context'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { showToast } from '../../ui/toast'
import { ConnectionCard } from './connection-card'
import { ConnectionDialog } from './connection-dialog'
import { LimitsDialog } from './limits-dialog'
import { chosen, type ModelsStore } from './models-store'

/** Every connection with its health, and the ways to add, change and remove one. */
export function ConnectionsColumn({ store }: { store: ModelsStore }) {
  const keysOf = useActionKeys()
  const host = useConnection()
  const state = useStore(store)
  const { connections, loaded, busy, choose, check } = state
  const [editing, setEditing] = useState<ConnectionState | 'new' | null>(null)
  const [limited, setLimited] = useState<ConnectionState | null>(null)
  const current = chosen(state)
  useActions({ 'models.limits': current === null ? null : () => setLimited(current) })
  const remove = ({ name, kind, typedAddress }: ConnectionState) => {
    const undo = () => {
      if (kind !== 'ollama' || typedAddress === null) return
      host.call('connections.add', { name, kind, address: typedAddress }).catch(() => undefined)
    }
    host.call('connections.remove', { name }).then(
      () =>
        showToast({
          title: `${name} removed`,
          sentence: 'Runs that were made with it stay.',
          icon: 'trash',
          action: { label: 'Undo', run: undo },
        }),
      (thrown: unknown) => store.setState({ problem: AppError.from(thrown).toJSON() }),
    )
  }
  return (
    <>
      <div className="pane-head">
        <h2 className="models-column-title">
          Connections <span className="models-grey">{connections.length}</span>
        </h2>
        <Button
          variant="quiet"
          size="small"
          kbd={keysOf('models.check')}
          disabled={busy.has('check')}
          onClick={() => void check()}
        >
          Check all
        </Button>
        <IconButton icon="plus" label="Add a connection" size="small" onClick={() => setEditing('new')} />
      </div>
      <ul className="connections" aria-label="Connections">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.name}
            connection={connection}
            selected={connection === current}
            loaded={connection === current ? (loaded?.items.length ?? null) : null}
            checking={busy.has('check')}
            onChoose={() => choose(connection.name)}
            onCheck={() => void check(connection.name)}
            onEdit={() => setEditing(connection)}
            onRemove={() => remove(connection)}
            onLimits={() => setLimited(connection)}
          />
        ))}
      </ul>
      {limited === null ? null : <LimitsDialog connection={limited} onClose={() => setLimited(null)} />}
      {editing === null ? null : (
        <ConnectionDialog
          edited={editing === 'new' ? null : editing}
          onDone={(name) => {
            setEditing(null)
            choose(name)
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
