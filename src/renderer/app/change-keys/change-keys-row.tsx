import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type ActionId, actionText } from '#shared/actions'
import { chosenKeys, isSingleLetter, type KeyChanges } from '../../shared-views/actions/key-settings'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Kbd } from '../../ui/kbd'
import { isMac, keyLabel } from '../../ui/key-label'
import { pressedKeys } from './pressed-keys'

interface ChangeKeysRowProps {
  id: ActionId
  changes: KeyChanges
  singleLetters: boolean
  /** The next keys pressed are this action's. */
  listening: boolean
  /** These keys are somebody else's. */
  asking: { keys: string; takenBy: ActionId } | null
  onListen: () => void
  onStop: () => void
  /** Empty text for none. */
  onKeys: (keys: string) => void
  onTake: (keys: string) => void
  onLeave: () => void
  onReset: () => void
}

/** One action: its key, and what to do about it. */
export function ChangeKeysRow(props: ChangeKeysRowProps) {
  const { id, changes, singleLetters, listening, asking, onListen, onStop, onKeys, onTake, onLeave, onReset } = props
  const { label, where } = actionText(id)
  const keys = chosenKeys(id, changes)
  const changed = changes[id] !== undefined
  const shown = keys.map((each) => keyLabel(each)).join(' or ')
  const button = useRef<HTMLButtonElement>(null)
  const listened = useRef(false)
  useEffect(() => {
    // The focus comes back from the place where the keys were pressed.
    if (listened.current && !listening) button.current?.focus()
    listened.current = listening
  }, [listening])
  return (
    <li className="change-keys-row">
      <span className="cut">{label}</span>
      <span className="change-keys-where">{where}</span>
      {listening ? (
        <Listener label={label} onKeys={onKeys} onStop={onStop} />
      ) : (
        <button
          ref={button}
          type="button"
          className="change-keys-key"
          aria-label={`${label}: ${shown === '' ? 'no key' : shown}. Change`}
          onClick={onListen}
        >
          {keys.length === 0 ? 'no key' : keys.map((each) => <Kbd key={each} keys={each} />)}
          {!singleLetters && keys.some(isSingleLetter) ? <span className="change-keys-off">off</span> : null}
        </button>
      )}
      {changed ? (
        <IconButton icon="undo" size="small" label={`Reset ${label}`} onClick={onReset} />
      ) : (
        <span className="change-keys-gap" />
      )}
      {asking === null ? null : (
        <span className="change-keys-conflict" role="alert">
          {keyLabel(asking.keys)} is {actionText(asking.takenBy).label}.
          <Button size="small" autoFocus onClick={onLeave}>
            Leave it
          </Button>
          <Button size="small" onClick={() => onTake(asking.keys)}>
            Use it here
          </Button>
        </span>
      )}
    </li>
  )
}

function Listener({ label, onKeys, onStop }: { label: string; onKeys: (keys: string) => void; onStop: () => void }) {
  const take = (event: KeyboardEvent) => {
    const keys = pressedKeys(event.nativeEvent, isMac)
    if (event.key === 'Tab') return onStop()
    event.preventDefault()
    event.stopPropagation()
    if (keys === null) return
    if (keys === 'Escape') onStop()
    else onKeys(keys === 'Backspace' || keys === 'Delete' ? '' : keys)
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the button in whose place it stands had the focus.
      autoFocus
      readOnly
      className="change-keys-listener"
      aria-label={`Press the keys for ${label}. Escape leaves it as it is, Backspace takes the key away.`}
      value="Press keys …"
      onKeyDown={take}
      onBlur={onStop}
    />
  )
}
