import { useState } from 'react'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { TextField } from '../../ui/text-field'

interface NoteDialogProps {
  onSave: (note: string) => void
  onClose: () => void
}

/** Asks for a version's note. */
export function NoteDialog({ onSave, onClose }: NoteDialogProps) {
  const [note, setNote] = useState('')
  const save = () => {
    onSave(note.trim())
    onClose()
  }
  return (
    <Dialog
      open
      title="Save with a note"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <form
        className="save-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p>It stands beside the version in the list.</p>
        <TextField label="Note" placeholder="What changed, and why" value={note} onChange={setNote} />
      </form>
    </Dialog>
  )
}
