import type { ConnectionState } from '#shared/domain/connection'
import type { ModelFigures } from '#shared/domain/model-management'
import type { Model } from '#shared/domain/provider'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { bytes, count, perSecond } from '../../ui/count'
import { Icon } from '../../ui/icon'
import { parameterSizeWords } from '../../ui/parameter-size'
import type { ModelColumns } from './model-columns'
import { type ModelStanding, modelStanding } from './model-state'
import type { Loaded } from './models-store'

export const modelRowId = (model: string): string => `model-row-${model}`

interface ModelRowProps {
  model: Model
  connection: ConnectionState
  columns: ModelColumns
  loaded: Loaded | null
  figures: ModelFigures | null
  selected: boolean
  unloading: boolean
  onUnload: () => void
}

/** One model. What pointer and keys do with the row is the table's. */
export function ModelRow({ model, connection, columns, loaded, figures, selected, unloading, onUnload }: ModelRowProps) {
  const { name, title, parameterSize, quantization, sizeBytes, contextLength, capabilities, remoteHost } = model
  const standing = modelStanding(model, loaded, connection)
  const badges = capabilities.filter((capability) => capability !== 'completion')
  return (
    <tr
      id={modelRowId(name)}
      aria-selected={selected}
      className={classes('models-row', selected && 'models-row--selected')}
      data-model={name}
    >
      <th scope="row" className="models-name" title={name}>
        <span className="cut">
          {name}
          {title == null || title === name ? null : <span className="models-title">{title}</span>}
        </span>
      </th>
      {columns.parameters ? (
        <td className="models-number">{parameterSize === null ? <Unsaid /> : parameterSizeWords(parameterSize)}</td>
      ) : null}
      {columns.quantised ? <td className="models-mono">{quantization ?? <Unsaid />}</td> : null}
      {columns.onDisk ? <td className="models-number">{sizeBytes === null ? <Unsaid /> : bytes(sizeBytes)}</td> : null}
      {columns.context ? <td className="models-number">{contextLength === null ? <Unsaid /> : count(contextLength)}</td> : null}
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
          {WARNS.has(standing.kind) ? <Icon name="warning" size={12} /> : null}
          {standing.words}
          {remoteHost == null ? null : (
            <Badge tone="warning" icon="network" title={`${connection.name} only passes it on: it leaves this machine`}>
              {remoteHost}
            </Badge>
          )}
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

const WARNS: ReadonlySet<ModelStanding['kind']> = new Set(['too-large', 'deprecated', 'retired', 'not-allowed'])

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
