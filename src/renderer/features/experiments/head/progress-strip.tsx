import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import type { Spent } from '#shared/domain/spent'
import { spentWords } from '#shared/domain/spent-words'
import { count, countOf } from '../../../ui/count'
import { roughDuration } from '../../../ui/duration'
import { Statistic } from '../../../ui/statistic'
import { endedCells } from '../status-words'
import { ModelBar } from './model-bar'
import './progress-strip.css'

/** How far each model is, and what it took and will take. */
export function ProgressStrip({ progress }: { progress: ExperimentProgress }) {
  const { counts, models, leftMs, leftFrom, cost, live } = progress
  const spent = spentWords(cost)
  const ended = endedCells(counts)
  return (
    <section className="experiment-progress" aria-label="Progress">
      <div className="experiment-models">
        {models.map((model) => (
          <ModelBar key={`${model.model.connection}:${model.model.name}`} progress={model} />
        ))}
      </div>
      <div className="experiment-figures">
        <Statistic number={count(ended)} unit={`of ${count(counts.cells)}`} label="cells done" />
        {leftMs === null || ended === counts.cells ? null : (
          <Statistic
            number={roughDuration(leftMs)}
            tone="estimated"
            label={`left, from ${countOf(leftFrom, 'cell')}`}
            title={`At the pace of the ${countOf(leftFrom, 'cell')} since it was started.`}
          />
        )}
        {spent === null ? null : <Statistic number={spent} label={live ? 'cost so far' : 'cost'} title={costTitle(cost)} />}
        {counts.cached === 0 ? null : <Statistic number={count(counts.cached)} unit="cached" label="not called again" />}
      </div>
    </section>
  )
}

/** Of how many calls what is known. */
function costTitle({ priced, local, spared, unknown }: Spent): string {
  const parts = [
    priced > 0 ? `${countOf(priced, 'call')} with a known price` : '',
    local > 0 ? `${count(local)} made to this machine` : '',
    spared > 0 ? `${count(spared)} not called` : '',
    unknown > 0 ? `${count(unknown)} whose cost is not known` : '',
  ]
  return `${parts.filter((part) => part !== '').join(', ')}. Judges and what was asked again are counted.`
}
