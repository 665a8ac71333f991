import { useStore } from 'zustand'
import { usePulls } from '../../shared-views/pulls-store'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { WithCode } from './connection-card'
import { chosen, type ModelsStore } from './models-store'

interface NoModelsProps {
  store: ModelsStore
  onPull: () => void
}

/** In place of rows, where there are none: why, and what to do. */
export function NoModels({ store, onPull }: NoModelsProps) {
  const state = useStore(store)
  const pulls = usePulls(({ items }) => items)
  const connection = chosen(state)
  if (connection === null || connection.models.length > 0) return null
  const { name, health } = connection
  if (pulls.some((pull) => pull.connection === name && pull.status !== 'done')) return null
  if (health.state === 'ok') {
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
  if (health.state === 'unknown') return null
  return (
    <EmptyState
      title={health.state === 'offline' ? 'Not asked while Offline is on' : `${name} does not answer`}
      sentence={<WithCode text={health.sentence} />}
      actions={
        <Button icon="run-again" disabled={state.busy.has('check')} onClick={() => void state.check(name)}>
          Try again
        </Button>
      }
    />
  )
}
