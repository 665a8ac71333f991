import { type RefObject, useId } from 'react'
import { keptWhere } from '../../shared-views/connections/key-words'
import { SecretField } from '../../ui/secret-field'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import { type AddableKind, type ConnectionForm, DIALECTS, type FormTrouble } from './connection-form'
import { FieldRow, troubleAt } from './field-row'

interface ServerFieldsProps {
  form: ConnectionForm
  trouble: FormTrouble | null
  /** Where a key can be given with it; null for one that is there already, which has a dialog for that. */
  keyField: RefObject<HTMLInputElement | null> | null
  /** A key that was taken leaves a new field in its place. */
  turn: number
  onChange: (change: Partial<ConnectionForm>) => void
}

const EXAMPLES: Record<Exclude<AddableKind, 'command'>, string> = {
  ollama: '192.168.1.20:11434',
  'openai-compatible': 'http://127.0.0.1:8080/v1',
  anthropic: 'https://api.anthropic.com',
}

/** Where a server is, which family it belongs to, and its key. */
export function ServerFields({ form, trouble, keyField, turn, onChange }: ServerFieldsProps) {
  const id = useId()
  const { kind, address, dialect } = form
  if (kind === 'command') return null
  const wrong = troubleAt(trouble, 'address')
  return (
    <>
      <FieldRow
        label="Address"
        below={`${id}-address`}
        hint={kind === 'openai-compatible' ? 'With its version, /v1 for most servers' : undefined}
        trouble={wrong}
      >
        <TextField
          label="Address"
          value={address}
          onChange={(next) => onChange({ address: next })}
          placeholder={EXAMPLES[kind]}
          invalid={wrong !== undefined}
          aria-describedby={`${id}-address`}
        />
      </FieldRow>
      {kind === 'openai-compatible' ? (
        <FieldRow label="Dialect" below={`${id}-dialect`} trouble={troubleAt(trouble, 'dialect')}>
          <Select label="Dialect" value={dialect} options={DIALECTS} onChange={(next) => onChange({ dialect: next })} />
        </FieldRow>
      ) : null}
      {kind === 'ollama' || keyField === null ? null : (
        <FieldRow label="Key" below={`${id}-key`} hint={keptWhere(window.assay !== undefined)}>
          <SecretField
            key={turn}
            ref={keyField}
            label="Key"
            placeholder={kind === 'anthropic' ? 'Can be added later' : 'Where the server wants one'}
            describedBy={`${id}-key`}
          />
        </FieldRow>
      )}
    </>
  )
}
