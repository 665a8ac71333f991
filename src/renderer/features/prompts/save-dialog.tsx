import { useState } from 'react'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Note } from '../../ui/note'
import { Sentence } from '../../ui/sentence'
import { TextField } from '../../ui/text-field'
import type { LibraryStore } from './library-store'
import { PlaceSelect } from './place-select'

interface SaveDialogProps {
  /** What the name begins as. */
  name: string
  /** The prompt is built in: what is saved is a copy. */
  builtIn: boolean
  library: LibraryStore
  /** Where it goes when nothing else is chosen. */
  place: PlaceInLibrary
  onSave: (name: string, place: PlaceInLibrary) => Promise<void>
  onClose: () => void
}

/** Asks for the name of a prompt that is kept for the first time. */
export function SaveDialog({ name: initial, builtIn, library, place: first, onSave, onClose }: SaveDialogProps) {
  const [name, setName] = useState(initial)
  const [place, setPlace] = useState(first)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<AppError | null>(null)
  const save = async () => {
    if (name.trim() === '' || saving) return
    setSaving(true)
    try {
      await onSave(name.trim(), place)
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
          {builtIn ? 'Built-in prompts stay as they are; this saves a copy of your own.' : 'It becomes version 1 in this place.'}
        </p>
        <TextField label="Name" placeholder="Name" value={name} onChange={setName} />
        {failure !== null && (
          <Note tone="danger">
            <Sentence text={`${failure.message} ${failure.hint}`} />
          </Note>
        )}
      </form>
      {/* Outside the form: with a second field in it, Enter would not save. */}
      <PlaceSelect library={library} place={place} onChange={setPlace} />
    </Dialog>
  )
}
