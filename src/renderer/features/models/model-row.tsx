import type { ModelFigures } from '#shared/domain/model-management'
import type { Model } from '#shared/domain/provider'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { bytes, count, perSecond } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { parameterSizeWords } from '../../ui/parameter-size'
import { modelStanding } from './model-state'
import type { Loaded } from './models-store'

export const modelRowId = (model: string): string => `model-row-${model}`

interface ModelRowProps {
  model: Model
  loaded: Loaded | null
  figures: ModelFigures | null
  selected: boolean
  unloading: boolean
  onUnload: () => void
}

/** One model. What pointer and keys do with the row is the table's. */
export function ModelRow({ model, loaded, figures, selected, unloading, onUnload }: ModelRowProps) {
  const { name, parameterSize, quantization, sizeBytes, contextLength, capabilities } = model
  const standing = modelStanding(model, loaded)
  const badges = capabilities.filter((capability) => capability !== 'completion')
  return (
    <tr
      id={modelRowId(name)}
      aria-selected={selected}
      className={classes('models-row', selected && 'models-row--selected')}
      data-model={name}
    >
      <th scope="row" className="models-name" title={name}>
        <span className="cut">{name}</span>
      </th>
      <td className="models-number">{parameterSize === null ? <Unsaid /> : parameterSizeWords(parameterSize)}</td>
      <td className="models-mono">{quantization ?? <Unsaid />}</td>
      <td className="models-number">{sizeBytes === null ? <Unsaid /> : bytes(sizeBytes)}</td>
      <td className="models-number">{contextLength === null ? <Unsaid /> : count(contextLength)}</td>
      <td>
        <span className="models-badges">
          {badges.map((capability) => (
            <Badge key={capability}>{capability}</Badge>
          ))}
        </span>
      </td>
      <td className="models-number">
        <Speed figures={figures} />
      </td>
      <td>
        <span className={`models-standing models-standing--${standing.kind}`}>
          {standing.kind === 'loaded' ? <Icon name="check" size={12} /> : null}
          {standing.kind === 'too-large' ? <Icon name="warning" size={12} /> : null}
          {standing.words}
        </span>
      </td>
      <td className="models-actions">
        {standing.kind === 'loaded' ? (
          <Button
            variant="quiet"
            size="small"
            tabIndex={-1}
            disabled={unloading}
            aria-label={`Unload ${name}`}
            onClick={onUnload}
          >
            {unloading ? 'Unloading …' : 'Unload'}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

const Unsaid = () => <span className="models-grey">unknown</span>

/** The median of what this archive measured, and of how many runs. */
function Speed({ figures }: { figures: ModelFigures | null }) {
  const rate = figures?.tokensPerSecond ?? null
  if (rate === null) return <span className="models-grey">not measured</span>
  return (
    <span title={`Median of the newest ${rate.n} completed runs`}>
      <b>{perSecond(rate.median, 1000)}</b> <span className="models-n">n {count(rate.n)}</span>
    </span>
  )
}
