import { useStore } from 'zustand'
import type { Estimate, MatrixEstimate, ModelEstimate } from '#shared/domain/experiment'
import { useConnections } from '../../../shared-views/connections/use-connections'
import { ColumnHeads } from '../../../ui/column-heads'
import { count, countOf } from '../../../ui/count'
import { Estimated, Unknown } from '../../../ui/figure'
import { Icon } from '../../../ui/icon'
import { Statistic } from '../../../ui/statistic'
import { lacks } from './design-lacks'
import { type DesignStore, needsRows } from './design-store'
import { type CostShown, costShown, estimateBasis, isLocal, timeWords, tokenWords } from './estimate-words'
import { JudgesLine } from './judges-line'
import { useEstimate, useJudgesEstimate } from './use-estimate'
import './estimate-pane.css'
import './design-section.css'

/** What it will take, from what this archive knows of its models, and what is lacking. */
export function EstimatePane({ store }: { store: DesignStore }) {
  const state = useStore(store)
  const estimate = useEstimate(store)
  const judges = useJudgesEstimate(store)
  const lacking = lacks(state.design, needsRows(state))
  return (
    <div className="estimate">
      <header className="design-section-head">
        <h3>What it takes</h3>
        <span className="design-note">before anything runs</span>
      </header>
      <div aria-live="polite" className="estimate-body">
        {estimate === null ? (
          <p className="design-hint">With a prompt, a model and a case the calls are counted here.</p>
        ) : (
          <Figures estimate={estimate} />
        )}
        {estimate === null ? null : <JudgesLine {...judges} />}
        {lacking.map((sentence) => (
          <p key={sentence} className="estimate-line">
            <Icon name="queued" size={12} /> {sentence}
          </p>
        ))}
        {lacking.length === 0 && state.design.checks.length === 0 ? (
          <p className="estimate-line">
            <Icon name="info" size={12} /> Without scorers the answers stand side by side, and none passes or fails.
          </p>
        ) : null}
      </div>
    </div>
  )
}

function Figures({ estimate }: { estimate: MatrixEstimate }) {
  const connections = useConnections()
  const { calls, callsWithoutHistory, timeMs, inputTokens, outputTokens, models } = estimate
  const local = models.length > 0 && models.every(({ model }) => isLocal(connections, model))
  const cost = costShown(estimate.cost, local)
  return (
    <>
      <div className="estimate-figures">
        <Statistic number={count(calls)} label={calls === 1 ? 'call' : 'calls'} />
        <Figure estimate={timeMs} words={timeWords} label="time" />
        <Figure estimate={inputTokens} words={tokenWords} label="tokens in" />
        <Figure estimate={outputTokens} words={tokenWords} label="tokens out" />
        <CostFigure cost={cost} />
      </div>
      {callsWithoutHistory === 0 ? null : (
        <p className="estimate-line">
          <Icon name="help" size={12} />
          {callsWithoutHistory === calls
            ? 'None of these models has run here before, so nothing more is known.'
            : `${countOf(callsWithoutHistory, 'call')} of models that never ran here: the figures leave them out.`}
        </p>
      )}
      <table className="estimate-models">
        <ColumnHeads names={['Model', 'Calls', 'Time', 'Cost', 'n']} />
        <tbody>
          {models.map((one) => (
            <ModelLine key={`${one.model.connection}:${one.model.name}`} one={one} local={isLocal(connections, one.model)} />
          ))}
        </tbody>
      </table>
    </>
  )
}

interface FigureProps {
  estimate: Estimate
  words: (value: number) => string
  label: string
}

/** An estimated figure, or that it is not known. */
function Figure({ estimate, words, label }: FigureProps) {
  const { value, n } = estimate
  if (value === null) return <Statistic number={null} label={label} />
  return (
    <Statistic number={words(value)} label={`${label}, n ${count(n)}`} tone="estimated" title={estimateBasis(estimate, words)} />
  )
}

function CostFigure({ cost }: { cost: CostShown }) {
  if (cost.kind === 'local') return <Statistic number="local" label="cost" title="All of it runs on this machine" />
  if (cost.kind === 'unknown') return <Statistic number={null} label="cost" />
  return <Statistic number={cost.words} label={`cost, n ${count(cost.n)}`} tone="estimated" title={cost.basis} />
}

/** One model's share, as if it were asked alone. */
function ModelLine({ one, local }: { one: ModelEstimate; local: boolean }) {
  const { model, calls, timeMs } = one
  const cost = costShown(one.cost, local)
  return (
    <tr>
      <th scope="row" className="cut" title={`${model.connection}:${model.name}`}>
        {model.name}
      </th>
      <td>{count(calls)}</td>
      <td>
        {timeMs.value === null ? (
          <Unknown />
        ) : (
          <Estimated of={estimateBasis(timeMs, timeWords)}>{timeWords(timeMs.value)}</Estimated>
        )}
      </td>
      <td>
        {cost.kind === 'estimated' ? (
          <Estimated of={cost.basis}>{cost.words}</Estimated>
        ) : cost.kind === 'local' ? (
          'local'
        ) : (
          <Unknown />
        )}
      </td>
      <td className="design-note">{count(timeMs.n)}</td>
    </tr>
  )
}
