import { useStore } from 'zustand'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { ConnectionCard } from './connection-card'
import { chosen, type ModelsStore } from './models-store'
import { useStep } from './use-step'
import './connections.css'

/** Every connection with its health and its next step. */
export function ConnectionsColumn({ store }: { store: ModelsStore }) {
  const keysOf = useActionKeys()
  const state = useStore(store)
  const { connections, loaded, busy, choose, check, ask } = state
  const step = useStep(store)
  const current = chosen(state)
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
        <IconButton
          icon="plus"
          label="Add a connection"
          kbd={keysOf('connections.add')}
          size="small"
          onClick={() => ask({ what: 'add' })}
        />
      </div>
      <ul className="connections" aria-label="Connections">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.name}
            connection={connection}
            selected={connection === current}
            loaded={connection === current ? (loaded?.items.length ?? null) : null}
            checking={busy.has('check') || busy.has(`check ${connection.name}`)}
            onChoose={() => choose(connection.name)}
            onStep={(does) => step(connection, does)}
          />
        ))}
      </ul>
    </>
  )
}
