import { type FormEvent, useId, useRef } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { SecretField } from '../../ui/secret-field'
import { Sentence } from '../../ui/sentence'
import { showToast } from '../../ui/toast'
import { canForget, hasKey, keptWhere, keyPlaceSentence, keyPlaceWords } from './key-words'
import { useKeySending } from './use-key-sending'
import './connections.css'

interface KeyDialogProps {
  connection: ConnectionState
  /** Words of the button where something follows, such as a run. */
  verb?: string | undefined
  /** The key was taken, and nobody refused it. */
  onKept: () => void
  onClose: () => void
}

/** Takes a key and never shows one: where it is, a new one, and the way to forget it. */
export function KeyDialog({ connection, verb, onKept, onClose }: KeyDialogProps) {
  const { name } = connection
  const form = useId()
  const trouble = useId()
  const field = useRef<HTMLInputElement>(null)
  const { sending, failure, turn, send } = useKeySending(name, field)
  const replaces = hasKey(connection)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    const state = await send()
    if (state === null) return
    showToast({ title: `${name} has its key`, sentence: keyPlaceWords(state) ?? undefined, tone: 'success' })
    onKept()
  }
  const forget = async () => {
    const state = await send(true)
    if (state === null) return
    const rest = state.key === 'environment' ? 'The one of the environment counts again' : undefined
    showToast({ title: `The key of ${name} is forgotten`, sentence: rest, icon: 'trash' })
    onClose()
  }
  return (
    <Dialog
      open
      wide
      title={`Key for ${name}`}
      onClose={onClose}
      actions={
        <>
          {canForget(connection) ? (
            <Button variant="quiet" icon="trash" className="dialog-apart" disabled={sending} onClick={() => void forget()}>
              Forget the key
            </Button>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form={form} disabled={sending}>
            {sending ? 'Trying it …' : (verb ?? (replaces ? 'Replace key' : 'Keep key'))}
          </Button>
        </>
      }
    >
      <p>{keyPlaceSentence(connection)}</p>
      <form id={form} className="key-form" autoComplete="off" onSubmit={(event) => void keep(event)}>
        <SecretField
          key={turn}
          ref={field}
          label={replaces ? 'New key' : 'Key'}
          placeholder="Paste it here"
          invalid={failure !== null}
          describedBy={trouble}
        />
        <p id={trouble} role="alert" className="field-trouble">
          {failure === null ? null : <Sentence text={failure} />}
        </p>
      </form>
      <p className="dialog-small">
        {keptWhere(window.assay !== undefined)}
        {canForget(connection) ? " Forgetting it can't be undone." : ''}
      </p>
    </Dialog>
  )
}
