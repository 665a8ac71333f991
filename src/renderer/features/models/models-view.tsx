import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useConnection } from '../../shared-views/connection-context'
import { useModelWish } from '../../shared-views/use-model'
import { Button } from '../../ui/button'
import { ErrorState } from '../../ui/error-state'
import { IconButton } from '../../ui/icon-button'
import { Note } from '../../ui/note'
import { Grip, Pane, Panes } from '../../ui/panes'
import { SkeletonRows } from '../../ui/skeleton-rows'
import { showToast } from '../../ui/toast'
import { ConnectionDialogs } from './connection-dialogs'
import { ConnectionsColumn } from './connections-column'
import { DeleteDialog } from './delete-dialog'
import { ModelDetail } from './model-detail'
import { ModelTable } from './model-table'
import { ModelsActions } from './models-actions'
import { ModelsHead } from './models-head'
import { chosen, createModelsStore, type ModelsStore } from './models-store'
import { NoModels } from './no-models'
import './models.css'
import './model-table.css'

/** Connections, the models on them, and what runs where. */
export default function ModelsView() {
  const host = useConnection()
  const [store] = useState(() => createModelsStore(host))
  const { phase, error, load } = useStore(store)
  useEffect(() => store.getState().follow(), [store])
  if (phase === 'loading') return <SkeletonRows label="Loading connections" />
  if (phase === 'failed' && error !== null) {
    return (
      <ErrorState
        error={error}
        kept="Nothing is lost."
        actions={
          <Button variant="filled" icon="run-again" onClick={() => void load()}>
            Try again
          </Button>
        }
      />
    )
  }
  return <Models store={store} />
}

function Models({ store }: { store: ModelsStore }) {
  const state = useStore(store)
  const [deleting, setDeleting] = useState(false)
  const grid = useRef<HTMLTableElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const connection = chosen(state)
  const model = connection?.models.find(({ name }) => name === state.model) ?? null
  const use = () => {
    if (connection !== null && model !== null) useModelWish.getState().request({ connection: connection.name, name: model.name })
  }
  const askDelete = () => {
    if (model !== null && connection?.kind === 'ollama') setDeleting(true)
  }
  const remove = async (name: string) => {
    setDeleting(false)
    if (await state.remove(name)) showToast({ title: `${name} is deleted from ${connection?.name}`, icon: 'trash' })
  }
  return (
    <Panes id="models" className="models">
      <Pane id="connections" label="Connections" initial={360} min={260} max={520} className="models-connections">
        <ConnectionsColumn store={store} />
      </Pane>
      <Grip of="connections" label="Width of the connections" />
      <Pane id="models" label="Models" min={480}>
        <ModelsHead store={store} field={field} />
        <Problem store={store} />
        <div className="models-scroll">
          <ModelTable store={store} grid={grid} onUse={use} />
          <NoModels store={store} onPull={() => field.current?.focus()} />
        </div>
        <ModelDetail store={store} onUse={use} onDelete={askDelete} />
      </Pane>
      <ModelsActions store={store} grid={grid} field={field} onUse={use} onDelete={askDelete} />
      <ConnectionDialogs store={store} />
      {deleting && model !== null && connection !== null ? (
        <DeleteDialog
          connection={connection.name}
          model={model}
          runs={state.figures.find((one) => one.model === model.name)?.runs ?? 0}
          onDelete={() => void remove(model.name)}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </Panes>
  )
}

/** What could not be done, until it is put away or something else is tried. */
function Problem({ store }: { store: ModelsStore }) {
  const problem = useStore(store, (state) => state.problem)
  return (
    <div role="alert">
      {problem === null ? null : (
        <div className="models-problem">
          <Note
            tone="danger"
            actions={<IconButton icon="close" label="Close" size="small" onClick={() => store.getState().dismiss()} />}
          >
            {problem.message} {problem.hint}
          </Note>
        </div>
      )}
    </div>
  )
}
