import { useId } from 'react'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import type { ConnectionForm, FormTrouble } from './connection-form'
import { FieldRow, troubleAt } from './field-row'

interface CommandFieldsProps {
  form: ConnectionForm
  trouble: FormTrouble | null
  onChange: (change: Partial<ConnectionForm>) => void
}

/** A program, what it is called with, and what it may see. No shell reads any of it. */
export function CommandFields({ form, trouble, onChange }: CommandFieldsProps) {
  const id = useId()
  const { program, args, env, local } = form
  const change = (row: number, text: string) => onChange({ args: args.map((one) => (one.id === row ? { id: row, text } : one)) })
  const add = () => onChange({ args: [...args, { id: Math.max(-1, ...args.map((one) => one.id)) + 1, text: '' }] })
  return (
    <>
      <FieldRow
        label="Program"
        below={`${id}-program`}
        hint="A path, or a name that is looked up in PATH. It reads the prompt on its input and writes the answer"
        trouble={troubleAt(trouble, 'program')}
      >
        <TextField
          label="Program"
          value={program}
          onChange={(next) => onChange({ program: next })}
          placeholder="/home/me/bin/answer"
          invalid={troubleAt(trouble, 'program') !== undefined}
          aria-describedby={`${id}-program`}
        />
      </FieldRow>
      <FieldRow
        label="Arguments"
        below={`${id}-args`}
        hint="One a row, given as it stands: no shell, no quotes. {model} is the model's name"
        trouble={troubleAt(trouble, 'args')}
      >
        {args.map(({ id: row, text }, at) => (
          <div key={row} className="argument-row">
            <TextField label={`Argument ${at + 1}`} value={text} onChange={(next) => change(row, next)} />
            <IconButton
              icon="close"
              size="small"
              label={`Remove argument ${at + 1}`}
              onClick={() => onChange({ args: args.filter((one) => one.id !== row) })}
            />
          </div>
        ))}
        <Button size="small" variant="quiet" icon="plus" className="argument-add" onClick={add}>
          Argument
        </Button>
      </FieldRow>
      <FieldRow
        label="Environment"
        below={`${id}-env`}
        hint="Names of variables that it may see beside PATH, HOME and the like"
        trouble={troubleAt(trouble, 'env')}
      >
        <TextField
          label="Environment"
          value={env}
          onChange={(next) => onChange({ env: next })}
          placeholder="MY_API_KEY MODEL_DIR"
          invalid={troubleAt(trouble, 'env') !== undefined}
          aria-describedby={`${id}-env`}
        />
      </FieldRow>
      <FieldRow label="Network" below={`${id}-local`} hint="Only then it is run while Offline is on">
        <span className="switch-line">
          <Switch label="Stays on this machine" checked={local} onChange={(next) => onChange({ local: next })} />
          stays on this machine
        </span>
      </FieldRow>
    </>
  )
}
