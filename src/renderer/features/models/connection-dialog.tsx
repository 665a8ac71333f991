import { type FormEvent, useId, useRef, useState } from 'react'
import type { ConnectionState } from '#shared/domain/connection'
import { AppError, type ErrorJson } from '#shared/errors'
import { useConnection } from '../../shared-views/connection-context'
import { canForget } from '../../shared-views/connections/key-words'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { takeSecret } from '../../ui/secret-field'
import { SegmentedSwitch } from '../../ui/segmented-switch'
import { Sentence } from '../../ui/sentence'
import { TextField } from '../../ui/text-field'
import { CommandFields } from './command-fields'
import { ADDABLE, configOf, type FormTrouble, formOf, troubleOf } from './connection-form'
import { kindWords } from './connection-words'
import { FieldRow, troubleAt } from './field-row'
import { ServerFields } from './server-fields'
import './connection-dialog.css'

interface ConnectionDialogProps {
  /** The one that changes; null adds one. */
  edited: ConnectionState | null
  /** With why its key could not be kept, where that is so. */
  onDone: (name: string, keyProblem: ErrorJson | null) => void
  onClose: () => void
}

/** A connection of any kind, to be added or changed. What is wrong with it the host says, and at which field. */
export function ConnectionDialog({ edited, onDone, onClose }: ConnectionDialogProps) {
  const host = useConnection()
  const id = useId()
  const keyField = useRef<HTMLInputElement>(null)
  const [form, setForm] = useState(() => formOf(edited))
  const [trouble, setTrouble] = useState<FormTrouble | null>(null)
  const [asking, setAsking] = useState(false)
  // The address that the key's going along was asked about.
  const [toldOf, setToldOf] = useState<string | null>(null)
  const [turn, setTurn] = useState(0)
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part })

  const save = async () => {
    const config = configOf(form)
    if (edited !== null) {
      const { address, dialect, command } = config
      const changes =
        config.kind === 'command' ? { command: command ?? undefined } : { address, dialect, sendKey: toldOf === address }
      const saved = await host.call('connections.update', { name: edited.name, ...changes })
      return onDone(saved.name, null)
    }
    const added = await host.call('connections.add', config)
    const key = takeSecret(keyField.current)
    setTurn(turn + 1)
    const problem = key === '' ? null : await host.call('connections.key', { name: added.name, key }).then(none, problemOf)
    onDone(added.name, problem)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.kind === 'command' && form.program.trim() === '') return setTrouble(NO_PROGRAM)
    setAsking(true)
    setTrouble(null)
    save()
      .catch((thrown: unknown) => {
        const problem = problemOf(thrown)
        setTrouble(troubleOf(problem))
        setToldOf(problem.code === 'CONFIRMATION_REQUIRED' ? form.address.trim() : null)
      })
      .finally(() => setAsking(false))
  }
  return (
    <Dialog
      open
      wide
      title={edited === null ? 'Add a connection' : `${kindWords(edited.kind)} connection ${edited.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" type="submit" form={id} disabled={asking}>
            {asking ? 'Asking it …' : edited === null ? 'Add' : toldOf === form.address.trim() ? 'Save and send the key' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={id} className="connection-form" autoComplete="off" onSubmit={submit}>
        {edited === null ? (
          <>
            <FieldRow label="Kind" below={`${id}-kind`}>
              <SegmentedSwitch
                label="Kind"
                options={ADDABLE}
                value={form.kind}
                onChange={(kind) => {
                  change({ kind })
                  setTrouble(null)
                }}
              />
            </FieldRow>
            <FieldRow
              label="Name"
              below={`${id}-name`}
              hint="Prompts and files name it as connection:model"
              trouble={troubleAt(trouble, 'name')}
            >
              <TextField
                label="Name"
                value={form.name}
                onChange={(name) => change({ name })}
                placeholder={form.kind === 'command' ? 'rules-script' : 'studio'}
                invalid={troubleAt(trouble, 'name') !== undefined}
                aria-describedby={`${id}-name`}
              />
            </FieldRow>
          </>
        ) : null}
        {form.kind === 'command' ? (
          <CommandFields form={form} trouble={trouble} onChange={change} />
        ) : (
          <ServerFields
            form={form}
            trouble={trouble}
            keyField={edited === null ? keyField : null}
            turn={turn}
            onChange={change}
          />
        )}
      </form>
      {trouble !== null && trouble.field === null ? (
        <p role="alert" className="field-trouble">
          <Sentence text={trouble.sentence} />
        </p>
      ) : (
        <p className="dialog-small">
          {edited === null ? KEPT[form.kind === 'command' ? 'command' : 'server'] : STAYS}
          {edited !== null && canForget(edited) ? KEY_STAYS : ''}
        </p>
      )}
    </Dialog>
  )
}

const NO_PROGRAM: FormTrouble = {
  field: 'program',
  sentence: 'A command needs a program. Give its path, or a name that is looked up in PATH.',
}
const KEPT = {
  server: 'It is kept whether or not it answers now.',
  command: 'Before its first run you are shown just what would run, and asked.',
}
const STAYS = 'Runs that were made with it stay as they are.'
const KEY_STAYS = ' Its key stays with the host that it was given for: another one gets no key before you give it.'

const none = (): null => null
const problemOf = (thrown: unknown): ErrorJson => AppError.from(thrown).toJSON()
