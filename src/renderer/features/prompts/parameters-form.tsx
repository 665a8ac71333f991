import { Popover } from '@base-ui/react/popover'
import { useRef, useState } from 'react'
import type { Parameters } from '#shared/domain/prompt'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { TextField } from '../../ui/text-field'
import { useWide } from '../../ui/wide'
import { PARAMETER_FIELDS, type ParameterField, parameterChips, readParameter, withParameter } from './parameter-fields'
import './parameters-form.css'

interface ParametersProps {
  parameters: Parameters
  onChange: (parameters: Parameters) => void
}

/** The parameters that are set, each of them the way into the form for all. */
export function ParametersControl({ parameters, onChange }: ParametersProps) {
  const [open, setOpen] = useState(false)
  const [first, setFirst] = useState<string | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  const chips = parameterChips(parameters)
  const shown = chips.slice(0, useWide() ? 6 : 2)
  const hidden = chips.slice(shown.length)
  const show = (name: string | null) => {
    setFirst(name)
    setOpen(true)
  }
  return (
    <Popover.Root open={open} onOpenChange={(next) => (next ? show(null) : setOpen(false))}>
      {shown.map(({ name, label, value }) => (
        <button key={name} type="button" className="picker parameter-chip" onClick={() => show(name)}>
          <span className="picker-name">{label}</span>
          <span className="cut">{value}</span>
        </button>
      ))}
      <Popover.Trigger
        className="button button--quiet button--small parameter-all"
        aria-label={hidden.length > 0 ? `All parameters, +${hidden.length}` : 'All parameters'}
        title={
          hidden.length === 0
            ? 'All parameters'
            : `All parameters: ${hidden.map(({ label, value }) => `${label} ${value}`).join(', ')}`
        }
      >
        <Icon name="settings" size={16} />
        {hidden.length > 0 ? `+${hidden.length}` : chips.length === 0 ? 'Parameters' : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={4} collisionPadding={6} className="menu-place">
          <Popover.Popup
            ref={popup}
            className="float parameters-form"
            data-floating=""
            initialFocus={() =>
              popup.current?.querySelector<HTMLElement>(first === null ? 'input' : `input[name="${first}"]`) ?? true
            }
          >
            <Popover.Title className="parameters-title">Parameters</Popover.Title>
            {PARAMETER_FIELDS.map((field) => (
              <ParameterRow key={field.name} field={field} parameters={parameters} onChange={onChange} />
            ))}
            <OtherParameters parameters={parameters} onChange={onChange} />
            <p className="parameters-foot">An empty field is not sent: the model's own setting holds.</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ParameterRow({ field, parameters, onChange }: ParametersProps & { field: ParameterField }) {
  const value = parameters[field.name]
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const reading = readParameter(field, text)
  const change = (next: string) => {
    setText(next)
    const read = readParameter(field, next)
    if (read.ok) onChange(withParameter(parameters, field.name, read.value))
  }
  return (
    <div className="parameter-row" title={field.hint}>
      <span className="parameter-label">{field.label}</span>
      <TextField
        label={field.label}
        name={field.name}
        inputMode={field.whole ? 'numeric' : 'decimal'}
        placeholder="not sent"
        value={text}
        invalid={!reading.ok}
        onChange={change}
        onKeyDown={(event) => {
          const by = { ArrowUp: field.step, ArrowDown: -field.step }[event.key]
          if (by === undefined) return
          event.preventDefault()
          const from = Number(text === '' ? field.min : text)
          change(String(Math.min(field.max, Math.max(field.min, Number((from + by).toFixed(4))))))
        }}
      />
      <span className={reading.ok ? 'parameter-range' : 'parameter-range parameter-range--bad'}>
        {reading.ok ? rangeText(field) : reading.reason}
      </span>
    </div>
  )
}

const rangeText = ({ min, max }: ParameterField): string => (max > 100 ? `from ${min}` : `${min} to ${max}`)

/** Parameters without a field of their own can be dropped here; they come from a file or from an opened run. */
function OtherParameters({ parameters, onChange }: ParametersProps) {
  const known = new Set(PARAMETER_FIELDS.map(({ name }) => name))
  return Object.entries(parameters)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => (
      <div key={name} className="parameter-row">
        <span className="parameter-label">{name}</span>
        <code className="cut">{JSON.stringify(value)}</code>
        <Button
          size="small"
          variant="quiet"
          aria-label={`Drop ${name}`}
          onClick={() => onChange(withParameter(parameters, name, null))}
        >
          Drop
        </Button>
      </div>
    ))
}
