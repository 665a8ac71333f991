import { useEffect, useState } from 'react'
import type { ModelRef } from '#shared/domain/prompt'
import type { Connection, Model } from '#shared/domain/provider'
import { Combobox } from '../../ui/combobox'
import type { SelectGroup } from '../../ui/select'
import { useConnection } from '../connection-context'

interface JudgeFieldProps {
  label: string
  asks: 'judge' | 'embed'
  value: ModelRef | null
  /** Who does it where nobody is named here; null where nobody does. */
  otherwise: ModelRef | null
  onChange: (model: ModelRef | null) => void
}

const refText = ({ connection, name }: ModelRef): string => `${connection}:${name}`

/** Which model judges, or makes the embeddings. */
export function JudgeField({ label, asks, value, otherwise, onChange }: JudgeFieldProps) {
  const connections = useModels()
  const none: SelectGroup = {
    label: '',
    options: [{ value: '', label: otherwise === null ? 'nobody' : `as everywhere: ${refText(otherwise)}` }],
  }
  return (
    <Combobox
      label={label}
      value={value === null ? '' : refText(value)}
      placeholder={value === null ? 'choose a model' : refText(value)}
      search="Find a model"
      groups={[none, ...modelsFor(connections, asks)]}
      onChange={(chosen) => {
        const at = chosen.indexOf(':')
        onChange(chosen === '' ? null : { connection: chosen.slice(0, at), name: chosen.slice(at + 1) })
      }}
    />
  )
}

const modelsFor = (connections: readonly Connection[], asks: 'judge' | 'embed'): SelectGroup[] =>
  connections
    .filter(({ kind }) => kind !== 'demo')
    .map(({ name, models }) => ({
      label: name,
      options: models
        .filter((model) => suits(model, asks))
        .map((model) => ({
          value: refText({ connection: name, name: model.name }),
          label: model.name,
          detail: model.quantization ?? undefined,
        })),
    }))
    .filter(({ options }) => options.length > 0)

const suits = ({ capabilities }: Model, asks: 'judge' | 'embed'): boolean =>
  capabilities.length === 0 || capabilities.includes(asks === 'judge' ? 'completion' : 'embedding')

/** All connections with their models, as they were when this was first drawn. */
function useModels(): readonly Connection[] {
  const connection = useConnection()
  const [connections, setConnections] = useState<readonly Connection[]>([])
  useEffect(() => {
    let wanted = true
    connection.call('models.list', {}).then(
      (answer) => wanted && setConnections(answer.connections),
      // The field stays without choices; what stands in it stays as well.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection])
  return connections
}
