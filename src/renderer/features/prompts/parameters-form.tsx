import { Popover } from '@base-ui/react/popover'
import { useId, useRef, useState } from 'react'
import type { ModelRef, Parameters } from '#shared/domain/prompt'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { useWide } from '../../ui/wide'
import { fieldsFor, type ParameterField, parameterChips, parameterText, withParameter } from './parameter-fields'
import { ParameterRow } from './parameter-row'
import { useModelDetails } from './use-model-details'
import './parameters-form.css'

interface ParametersProps {
  /** Whose parameters they will be. */
  model: ModelRef | null
  parameters: Parameters
  onChange: (parameters: Parameters) => void
}

/** The parameters that are set, each of them the way into the form for all. */
export function ParametersControl({ model, parameters, onChange }: ParametersProps) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<string | null>(null)
  const foot = useId()
  const details = useModelDetails(model, open)
  const fields = fieldsFor(details?.parameters ?? null)
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
            <div className="parameters-rows">
              {fields.map((field) => (
                <ParameterRow
                  key={field.name}
                  field={field}
                  value={parameters[field.name]}
                  unknown={details === null}
                  about={foot}
                  onChange={(value) => onChange(withParameter(parameters, field.name, value))}
                  onFocus={() => setAt(field.name)}
                />
              ))}
              <OtherParameters fields={fields} parameters={parameters} onChange={onChange} />
            </div>
            <p className="parameters-foot" id={foot}>
              {about(
                fields.find(({ name }) => name === at),
                model,
                details !== null,
              )}
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What the field with the focus means, and what holds where it is left empty. */
function about(field: ParameterField | undefined, model: ModelRef | null, known: boolean): string {
  const whose = model === null ? 'the model' : model.name
  if (field === undefined || !known) return `An empty field is not sent. What holds then is not known of ${whose}.`
  const { meaning, unset } = field
  const holds =
    unset === null
      ? 'the server decides'
      : `${parameterText(unset.value)} holds, ${unset.by === 'model' ? `${whose}'s own setting` : "Ollama's for all models"}`
  return `${meaning}. Left empty it is not sent: ${holds}.`
}

/** Parameters without a field of their own can be dropped here; they come from a file or from an opened run. */
function OtherParameters({
  fields,
  parameters,
  onChange,
}: Omit<ParametersProps, 'model'> & { fields: readonly ParameterField[] }) {
  const known = new Set(fields.map(({ name }) => name))
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
