import { useStore } from 'zustand'
import type { ConnectionState } from '#shared/domain/connection'
import { usePulls } from '../../shared-views/pulls-store'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Sentence } from '../../ui/sentence'
import { nextSteps } from './connection-steps'
import { chosen, type ModelsStore } from './models-store'
import { useStep } from './use-step'

interface NoModelsProps {
  store: ModelsStore
  onPull: () => void
}

/** In place of rows, where there are none: why, and what to do. */
export function NoModels({ store, onPull }: NoModelsProps) {
  const state = useStore(store)
  const step = useStep(store)
  const pulls = usePulls(({ items }) => items)
  const connection = chosen(state)
  if (connection === null || connection.models.length > 0) return null
  const { name, kind, health } = connection
  if (pulls.some((pull) => pull.connection === name && pull.status !== 'done')) return null
  if (health.state === 'unknown') return null
  if (health.state === 'ok' && kind === 'ollama') {
    return (
      <EmptyState
        title="No models here yet"
        sentence={`${name} answers, and has nothing to run. A small model to begin with is llama3.2:3b, about 2 GB.`}
        actions={
          <Button variant="filled" icon="download" onClick={onPull}>
            Pull a model
          </Button>
        }
      />
    )
  }
  const checking = state.busy.has('check') || state.busy.has(`check ${name}`)
  return (
    <EmptyState
      title={title(connection)}
      sentence={<Sentence text={health.sentence} />}
      actions={(health.state === 'ok' ? [] : nextSteps(connection)).map(({ label, icon, does }) => (
        <Button key={label} icon={icon} disabled={does === 'check' && checking} onClick={() => step(connection, does)}>
          {label}
        </Button>
      ))}
    />
  )
}

function title({ name, kind, key, health: { state } }: ConnectionState): string {
  switch (state) {
    case 'ok':
      return `${name} lists no models`
    case 'offline':
      return 'Not asked while Offline is on'
    case 'key':
      return key === 'none' || key === 'elsewhere' ? `${name} needs a key` : `The key of ${name} was refused`
    case 'error':
      return `${name} can't be used as it is`
    default:
      return kind === 'command' ? `${name} can't be run` : `${name} does not answer`
  }
}
