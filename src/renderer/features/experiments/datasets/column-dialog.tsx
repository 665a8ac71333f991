import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../../ui/button'
import { Dialog } from '../../../ui/dialog'
import { TextField } from '../../../ui/text-field'

interface ColumnDialogProps {
  /** Those that there are. */
  columns: readonly string[]
  onAdd: (name: string) => void
  onClose: () => void
}

/** A column beside the prompts' variables: what scorers compare with, say. */
export function ColumnDialog({ columns, onAdd, onClose }: ColumnDialogProps) {
  const id = useId()
  const [name, setName] = useState('')
  const wanted = name.trim()
  const trouble = columns.includes(wanted)
    ? `There is a column ${wanted} already.`
    : wanted !== '' && !/^[A-Za-z_$][\w$]*$/.test(wanted)
      ? 'Templates name it, so it begins with a letter and has letters, digits and underscores.'
      : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted !== '' && trouble === null) onAdd(wanted)
  }
  return (
    <Dialog
      open
      title="Add a column"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form={id} disabled={wanted === '' || trouble !== null}>
            Add
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <TextField
          label="Name of the column"
          placeholder="expected"
          value={name}
          onChange={setName}
          invalid={trouble !== null}
          aria-describedby={`${id}-about`}
        />
      </form>
      <p id={`${id}-about`} className="dialog-small">
        {trouble ?? 'Prompts and scorers name it as a variable, such as {{ expected }}.'}
      </p>
    </Dialog>
  )
}
