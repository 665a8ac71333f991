import { useState } from 'react'
import { ACTION_IDS, type ActionId, actionText } from '#shared/actions'
import { type KeyChanges, useKeySettings } from '../../shared-views/actions/key-settings'
import { useSettings } from '../../shared-views/settings-store'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Note } from '../../ui/note'
import { Sentence } from '../../ui/sentence'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import { matching } from '../palette/matching'
import { ChangeKeysRow } from './change-keys-row'
import { keysTakenBy, withKeys, withOwnKeys } from './key-conflicts'
import './change-keys.css'

interface Asking {
  id: ActionId
  keys: string
  takenBy: ActionId
}

const CHANGEABLE = ACTION_IDS.filter((id) => actionText(id).fixed !== true)

/** Every action with its key, and the way to give it another. */
export function ChangeKeys({ onClose }: { onClose: () => void }) {
  const change = useSettings((state) => state.change)
  const failure = useSettings((state) => state.failure)
  const { changes, singleLetters } = useKeySettings()
  const [filter, setFilter] = useState('')
  const [listening, setListening] = useState<ActionId | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const save = (patch: { keys?: KeyChanges; singleLetterKeys?: boolean }) => {
    setAsking(null)
    void change({ ...patch, ...(patch.keys === undefined ? {} : { keys: { ...patch.keys } }) })
  }
  const take = (id: ActionId, keys: string) => {
    setListening(null)
    const takenBy = keys === '' ? null : keysTakenBy(id, keys, changes)
    if (takenBy === null) save({ keys: withKeys(id, keys, changes) })
    else setAsking({ id, keys, takenBy })
  }
  const giveBack = (id: ActionId) => {
    const own = withOwnKeys(id, changes)
    if (own.takenBy === null) save({ keys: own.changes })
    else setAsking({ id, keys: own.keys, takenBy: own.takenBy })
  }
  return (
    <Dialog
      open
      title="Change keys"
      wide
      onClose={onClose}
      actions={
        <>
          <Button disabled={Object.keys(changes).length === 0} onClick={() => save({ keys: {} })}>
            Reset all
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="change-keys-head">
        <TextField label="Filter actions" placeholder="Filter" icon="search" value={filter} onChange={setFilter} />
        <span className="change-keys-switch">
          Single-letter keys
          <Switch label="Single-letter keys" checked={singleLetters} onChange={(on) => save({ singleLetterKeys: on })} />
        </span>
      </div>
      {failure === null ? null : (
        <Note tone="danger">
          <Sentence text={`${failure.message} ${failure.hint}`} />
        </Note>
      )}
      <ul className="change-keys-list" aria-label="Actions and their keys">
        {matching(CHANGEABLE, filter, (id) => actionText(id).label).map((id) => (
          <ChangeKeysRow
            key={id}
            id={id}
            changes={changes}
            singleLetters={singleLetters}
            listening={listening === id}
            asking={asking?.id === id ? asking : null}
            onListen={() => {
              setAsking(null)
              setListening(id)
            }}
            onStop={() => setListening(null)}
            onKeys={(keys) => take(id, keys)}
            onTake={(keys) => save({ keys: withKeys(id, keys, changes) })}
            onLeave={() => setAsking(null)}
            onReset={() => giveBack(id)}
          />
        ))}
      </ul>
    </Dialog>
  )
}
