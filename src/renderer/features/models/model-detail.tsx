import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { useSearchRuns } from '../../shared-views/search-runs'
import { Button } from '../../ui/button'
import { CopyText } from '../../ui/copy-text'
import { count } from '../../ui/count'
import { duration } from '../../ui/duration'
import { fullTime } from '../../ui/when'
import { modelColumns } from './model-columns'
import { loadedEntry, modelStanding } from './model-state'
import { chosen, type ModelsStore } from './models-store'
import { ParametersDialog } from './parameters-dialog'
import { RateChart } from './rate-chart'
import './model-detail.css'

interface ModelDetailProps {
  store: ModelsStore
  onUse: () => void
  onDelete: () => void
}

/** What is known of the selected model, and what one can do with it. */
export function ModelDetail({ store, onUse, onDelete }: ModelDetailProps) {
  const keysOf = useActionKeys()
  const state = useStore(store)
  const [showsParameters, setShowsParameters] = useState(false)
  const connection = chosen(state)
  const model = connection?.models.find(({ name }) => name === state.model)
  if (connection === null || model === undefined) return null
  const figures = state.figures.find((one) => one.model === model.name) ?? null
  const { details } = state
  const managed = connection.kind === 'ollama'
  const columns = modelColumns(connection.kind, connection.models)
  const inForce = loadedEntry(state.loaded, model.name)?.contextLength ?? null
  const family = [details?.family ?? model.family, details?.layers == null ? null : `${details.layers} layers`]
  const rates = figures?.tokensPerSecond?.recent ?? []
  return (
    <section className="model-detail" aria-label={`${model.name} in detail`}>
      <div className="model-detail-head">
        <b className="cut">{model.name}</b>
        {model.title == null || model.title === model.name ? null : <span className="models-grey cut">{model.title}</span>}
        {model.digest === null ? null : (
          <CopyText text={model.digest} what="digest" shown={`sha256 ${model.digest.slice(0, 12)}`} className="models-digest" />
        )}
        <span className="models-space" />
        <Button size="small" kbd={keysOf('models.use')} onClick={onUse}>
          Use in a prompt
        </Button>
        <Button size="small" onClick={() => useSearchRuns.getState().ask(`${connection.name}:${model.name}`)}>
          Runs with it <span className="models-grey">{count(figures?.runs ?? 0)}</span>
        </Button>
        {details === null ? null : (
          <Button size="small" onClick={() => setShowsParameters(true)}>
            Parameters
          </Button>
        )}
        {managed ? (
          <Button size="small" variant="quiet" icon="trash" kbd={keysOf('models.delete')} onClick={onDelete}>
            Delete from disk
          </Button>
        ) : null}
      </div>
      <dl>
        {managed || model.family !== null ? <Pair term="family">{family.filter(Boolean).join(', ') || 'unknown'}</Pair> : null}
        {columns.context ? (
          <Pair term="context limit">{model.contextLength === null ? 'unknown' : `${count(model.contextLength)} tokens`}</Pair>
        ) : null}
        {managed ? (
          <>
            <Pair term="in force now">{inForce === null ? 'not loaded' : `${count(inForce)} tokens`}</Pair>
            <Pair term="changed">{details?.modifiedAt == null ? 'unknown' : fullTime(details.modifiedAt)}</Pair>
          </>
        ) : (
          <>
            <Pair term="can do">{model.capabilities.filter((one) => one !== 'completion').join(', ') || 'text'}</Pair>
            <Pair term="state">{modelStanding(model, null, connection).words}</Pair>
          </>
        )}
      </dl>
      <dl>
        {managed ? <Pair term="load time">{spread(figures?.load ?? null)}</Pair> : null}
        <Pair term="first token">{spread(figures?.firstToken ?? null)}</Pair>
        <Pair term="failures">
          {figures === null || figures.runs === 0 ? 'no runs yet' : `${count(figures.failed)} of ${count(figures.runs)}`}
        </Pair>
        {managed ? <Pair term="license">{details?.license ?? 'unknown'}</Pair> : null}
      </dl>
      {rates.length === 0 ? <p className="models-grey">No run of it has measured its speed yet.</p> : <RateChart rates={rates} />}
      {showsParameters && details !== null ? (
        <ParametersDialog model={model.name} parameters={details.parameters} onClose={() => setShowsParameters(false)} />
      ) : null}
    </section>
  )
}

function Pair({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="cut">{children}</dd>
    </div>
  )
}

function spread(value: { median: number; p90: number; n: number } | null): ReactNode {
  if (value === null) return 'not measured'
  return (
    <>
      {duration(value.median)}, 90th {duration(value.p90)} <span className="models-grey">n {value.n}</span>
    </>
  )
}
