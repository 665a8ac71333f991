import type { Json } from '#shared/domain/json'
import type { ModelParameter } from '#shared/domain/model-management'
import { Button } from '../../ui/button'
import { ColumnHeads } from '../../ui/column-heads'
import { Dialog } from '../../ui/dialog'
import './parameters-dialog.css'

interface ParametersDialogProps {
  model: string
  parameters: readonly ModelParameter[]
  onClose: () => void
}

/** Every option that the model takes: meaning, range, and what holds where a prompt does not set it. */
export function ParametersDialog({ model, parameters, onClose }: ParametersDialogProps) {
  return (
    <Dialog
      open
      wide
      title={`Parameters of ${model}`}
      onClose={onClose}
      actions={
        <Button data-safe onClick={onClose}>
          Close
        </Button>
      }
    >
      <p>What holds where a prompt leaves one out. Bold is the model's own; the others are Ollama's.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard has to reach it. */}
      <section className="parameters-scroll" aria-label="Parameters" tabIndex={0}>
        <table className="parameters-table">
          <ColumnHeads names={['Parameter', 'Default', 'Range', 'Meaning']} />
          <tbody>
            {parameters.map(({ name, meaning, kind, min, max, serverDefault, modelDefault }) => (
              <tr key={name}>
                <th scope="row" className="models-mono">
                  {name}
                </th>
                <td>{modelDefault === null ? shown(serverDefault) : <b>{shown(modelDefault)}</b>}</td>
                <td className="models-grey">{range(kind, min, max)}</td>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Dialog>
  )
}

const shown = (value: Json): string => {
  if (value === null) return 'not fixed'
  if (Array.isArray(value)) return value.map(shown).join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function range(kind: ModelParameter['kind'], min: number | null, max: number | null): string {
  if (min === null && max === null) return kind
  if (max === null) return `${kind} from ${min}`
  return `${min ?? ''} to ${max}`
}
