import type { Run } from '#shared/domain/run'
import { count } from '../../ui/count'
import { duration, durationParts } from '../../ui/duration'
import { Unknown } from '../../ui/figure'
import { Statistic } from '../../ui/statistic'
import './run-statistics.css'

interface SparedStatisticsProps {
  run: Run
  /** The run whose answer shows: this one itself where it was cached. */
  answered: Run | null
}

/** The figures of a run that asked no model: its own time and cost, and in grey what the answer once took. */
export function SparedStatistics({ run, answered }: SparedStatisticsProps) {
  const { analyseMs, compileMs, processMs, totalMs } = run.timings
  const word = run.cached ? 'cached' : 'skipped'
  const [first] = totalMs === null ? [] : durationParts(totalMs)
  const { inputTokens = null, outputTokens = null } = answered?.usage ?? {}
  const prepareMs = analyseMs === null && compileMs === null ? null : (analyseMs ?? 0) + (compileMs ?? 0)
  return (
    <div className="run-statistics" data-testid="run-statistics">
      <Statistic
        number={first?.number ?? null}
        unit={first?.unit}
        label="total"
        title="This run's own time: no model was asked"
      />
      <Tokens amount={outputTokens} label={`out, ${word}`} />
      <Tokens amount={inputTokens} label={`in, ${word}`} />
      <Statistic number="$0" label="cost" title="No model was asked" />
      <dl className="run-stages run-stage-list">
        <Line name="analyse, compile" ms={prepareMs} />
        {run.cached ? <Line name="look-up" ms={processMs} /> : null}
      </dl>
    </div>
  )
}

function Tokens({ amount, label }: { amount: number | null; label: string }) {
  return (
    <Statistic
      number={amount === null ? null : count(amount)}
      label={label}
      tone="cached"
      title="Tokens of the run that asked the model"
    />
  )
}

function Line({ name, ms }: { name: string; ms: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{ms === null ? <Unknown /> : duration(ms)}</dd>
    </div>
  )
}
