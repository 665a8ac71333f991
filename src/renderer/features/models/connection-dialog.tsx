import { type FormEvent, useId, useState } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError, type ErrorJson } from '#shared/errors'
import { useConnection } from '../../shared-views/connection-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/text-field'

interface ConnectionDialogProps {
  /** The one whose address changes; null adds one. */
  edited: ConnectionState | null
  onDone: (name: string) => void
  onClose: () => void
}

/** Name and address of an Ollama. What is wrong with them the host says. */
export function ConnectionDialog({ edited, onDone, onClose }: ConnectionDialogProps) {
  const host = useConnection()
  const form = useId()
  const [name, setName] = useState(edited?.name ?? '')
  const [address, setAddress] = useState(edited?.typedAddress ?? '')
  const [failure, setFailure] = useState<ErrorJson | null>(null)
  const [asking, setAsking] = useState(false)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
    setFailure(null)
    const saved =
      edited === null
        ? host.call('connections.add', { name, kind: 'ollama', address })
        : host.call('connections.update', { name: edited.name, address })
    saved
      .then((connection) => onDone(connection.name))
      .catch((thrown: unknown) => setFailure(AppError.from(thrown).toJSON()))
      .finally(() => setAsking(false))
  }
  const wrong = (field: string) => failure?.details.field === field
  return (
    <Dialog
      open
      title={edited === null ? 'Add an Ollama connection' : `Address of ${edited.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form={form} disabled={asking}>
            {asking ? 'Asking it …' : edited === null ? 'Add' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={form} className="connection-form" onSubmit={save}>
        {edited === null ? (
          <>
            <span className="models-label">Name</span>
            <TextField label="Name" value={name} onChange={setName} placeholder="studio" invalid={wrong('name')} />
          </>
        ) : null}
        <span className="models-label">Address</span>
        <TextField
          label="Address"
          value={address}
          onChange={setAddress}
          placeholder="192.168.1.20:11434"
          invalid={failure !== null && !wrong('name')}
        />
      </form>
      {failure === null ? (
        <p>Prompts and files name it as connection:model. It is kept whether or not it answers now.</p>
      ) : (
        <p role="alert" className="models-bad">
          {failure.message} {failure.hint}
        </p>
      )}
    </Dialog>
  )
}
