import { useStore } from 'zustand'
import type { ConnectionState as ModelConnection } from '#shared/domain/connection'
import type { ModelRef } from '#shared/domain/prompt'
import { useActionKeys } from '../../../shared-views/actions/key-settings'
import { useConnections } from '../../../shared-views/connections/use-connections'
import type { SelectGroup } from '../../../ui/select'
import { AddChoice } from './add-choice'
import { Choice, Choices } from './choices'
import { sameModel } from './design'
import type { DesignStore } from './design-store'

/** The models of the design, and the way to take more: those that can't be reached say why. */
export function ModelChoices({ store }: { store: DesignStore }) {
  const models = useStore(store, ({ design }) => design.models)
  const connections = useConnections()
  const keysOf = useActionKeys()
  const add = (value: string) => {
    const at = value.indexOf(':')
    store.getState().addModel({ connection: value.slice(0, at), name: value.slice(at + 1) })
  }
  return (
    <Choices
      title="Models"
      label="Models of the experiment"
      add={
        <AddChoice
          what="model"
          from="of a connection"
          groups={connections.map((connection) => modelGroup(connection, models))}
          kbd={keysOf('design.model')}
          onAdd={add}
        />
      }
    >
      {models.map((model) => {
        const away = whyAway(connections, model)
        return (
          <Choice
            key={`${model.connection}:${model.name}`}
            icon="model"
            title={`${model.connection}:${model.name}`}
            name={
              <>
                <span className="design-note">{model.connection} / </span>
                {model.name}
              </>
            }
            trouble={away === null ? null : { icon: 'warning', words: away, title: away }}
            remove={`Remove ${model.name}`}
            onRemove={() => store.getState().removeModel(model)}
          />
        )
      })}
    </Choices>
  )
}

/** An embedding model answers no prompt. */
const canComplete = ({ capabilities }: ModelConnection['models'][number]): boolean =>
  capabilities.length === 0 || capabilities.includes('completion')

function modelGroup({ name: connection, kind, health, models }: ModelConnection, chosen: readonly ModelRef[]): SelectGroup {
  const reached = health.state === 'ok' || health.state === 'unknown'
  const options = models.filter(canComplete).map(({ name, quantization }) => {
    const taken = chosen.some((model) => sameModel(model, { connection, name }))
    return {
      value: `${connection}:${name}`,
      label: name,
      detail: taken ? 'chosen' : (quantization ?? undefined),
      disabled: taken || !reached,
    }
  })
  // A group without lines would not be shown, and why there are none is what one has to know.
  const none = { value: `${connection}:`, label: 'No models listed', disabled: true }
  return {
    label: connection,
    note: reached && kind !== 'demo' ? undefined : health.sentence,
    options: options.length === 0 ? [none] : options,
  }
}

/** Why a model can't be asked now; null where it can, and while nothing is known. */
function whyAway(connections: readonly ModelConnection[], { connection, name }: ModelRef): string | null {
  if (connections.length === 0) return null
  const found = connections.find((one) => one.name === connection)
  if (found === undefined) return 'no such connection'
  const { state, sentence } = found.health
  if (state !== 'ok' && state !== 'unknown') return sentence.replaceAll('`', '')
  return found.models.length === 0 || found.models.some((model) => model.name === name) ? null : 'not listed'
}
