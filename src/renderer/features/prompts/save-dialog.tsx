import { useState } from 'react'
import { AppError } from '#shared/errors'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Note } from '../../ui/note'
import { TextField } from '../../ui/text-field'

interface SaveDialogProps {
  /** What the name begins as. */
  name: string
  /** The prompt is built in: what is saved is a copy. */
  builtIn: boolean
  onSave: (name: string) => Promise<void>
  onClose: () => void
}

/** Asks for the name of a prompt that is kept for the first time. */
export function SaveDialog({ name: initial, builtIn, onSave, onClose }: SaveDialogProps) {
  const [name, setName] = useState(initial)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)
  const save = async () => {
    if (name.trim() === '' || saving) return
    setSaving(true)
    try {
      await onSave(name.trim())
    } catch (cause) {
      setFailure(AppError.from(cause))
      setSaving(false)
    }
  }
  return (
    <Dialog
      open
      title="Save this prompt"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" disabled={name.trim() === '' || saving} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="save-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p>
          {builtIn
            ? 'Built-in prompts stay as they are; this saves a copy of your own in Personal.'
            : 'It goes to Personal as version 1.'}
        </p>
        <TextField label="Name" placeholder="Name" value={name} onChange={setName} />
        {failure !== null && (
          <Note tone="danger">
            {failure.message} {failure.hint}
          </Note>
        )}
      </form>
    </Dialog>
  )
}
