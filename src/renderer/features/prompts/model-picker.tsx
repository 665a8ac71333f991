import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, Model } from '#shared/domain/provider'
import { Combobox } from '../../ui/combobox'
import { bytes } from '../../ui/count'
import type { SelectGroup } from '../../ui/select'
import { canComplete, findModel } from './choose-model'

interface ModelPickerProps {
  connections: readonly Connection[]
  model: ModelRef | null
  onChange: (model: ModelRef) => void
}

const refText = ({ connection, name }: ModelRef): string => `${connection}:${name}`

/** Which model a run goes to, by connection, each with its health. */
export function ModelPicker({ connections, model, onChange }: ModelPickerProps) {
  const { connection, model: known } = findModel(connections, model)
  const groups = modelGroups(connections, model)
  const pick = (value: string) => {
    const at = value.indexOf(':')
    onChange({ connection: value.slice(0, at), name: value.slice(at + 1) })
  }
  return (
    <Combobox
      label="Model"
      value={model === null ? null : refText(model)}
      placeholder="choose a model"
      search="Find a model"
      groups={groups}
      onChange={pick}
    >
      {model !== null && (
        <span className="model-shown">
          <span
            className={`health-dot health-dot--${connection?.health.state ?? 'unknown'}`}
            title={connection?.health.sentence.replaceAll('`', '')}
          />
          <span>{model.connection}</span>
          <span className="model-quiet">/</span>
          <b className="cut">{model.name}</b>
          <span className={isWell(connection, known !== null) ? 'model-quiet model-make' : 'model-quiet'}>
            {modelNote(connection, known?.quantization ?? null, known !== null)}
          </span>
        </span>
      )}
    </Combobox>
  )
}

/** Whether the note only tells how the model is made. */
const isWell = (connection: Connection | null, listed: boolean): boolean =>
  listed && connection !== null && connection.kind !== 'demo' && AWAY[connection.health.state] === undefined

function modelNote(connection: Connection | null, quantization: string | null, listed: boolean): string {
  if (connection?.kind === 'demo') return 'no language model'
  if (connection !== null && AWAY[connection.health.state] !== undefined) return AWAY[connection.health.state] ?? ''
  if (!listed) {
    if (connection?.health.state !== 'ok') return 'not answering'
    return connection.kind === 'ollama' ? 'not on this machine' : 'not listed'
  }
  return quantization ?? ''
}

/** Why a connection is not used now, where it is not that it does not answer. */
const AWAY: { readonly [State in Connection['health']['state']]?: string } = {
  key: 'needs a key',
  confirm: 'not allowed yet',
  offline: 'not asked offline',
}

/** One group a connection, the demo last; a model that is chosen but not listed stays in sight, marked so. */
export function modelGroups(connections: readonly Connection[], chosen: ModelRef | null): SelectGroup[] {
  const ordered = connections.toSorted((a, b) => Number(a.kind === 'demo') - Number(b.kind === 'demo'))
  const groups = ordered.map((connection) => modelGroup(connection))
  if (chosen === null || findModel(connections, chosen).model !== null) return groups
  const missing = { value: refText(chosen), label: chosen.name, detail: 'not listed' }
  return groups.some(({ label }) => label === chosen.connection)
    ? groups.map((group) => (group.label === chosen.connection ? { ...group, options: [missing, ...group.options] } : group))
    : [{ label: chosen.connection, note: 'No connection has this name.', options: [missing] }, ...groups]
}

function modelGroup({ name, kind, health, models }: Connection): SelectGroup {
  const options = models.filter(canComplete).map((model) => ({
    value: refText({ connection: name, name: model.name }),
    label: model.name,
    detail: modelDetail(model),
  }))
  // A group without lines would not be shown, and its health is what one has to know.
  const none = {
    value: `${name}:`,
    label: health.state === 'key' ? 'No models without a key' : 'No models listed',
    disabled: true,
  }
  const telling = kind === 'demo' || health.state !== 'ok'
  return { label: name, note: telling ? health.sentence : undefined, options: options.length === 0 ? [none] : options }
}

/** What tells it from its neighbours: how it is made, where it really runs, whether it is still in service. */
function modelDetail({ quantization, sizeBytes, remoteHost, lifecycle, title }: Model): string | undefined {
  const size = sizeBytes === null || remoteHost != null ? null : bytes(sizeBytes)
  const host = remoteHost == null ? null : `runs on ${remoteHost}`
  return [title, quantization, size, host, lifecycle].filter(Boolean).join(' · ') || undefined
}
