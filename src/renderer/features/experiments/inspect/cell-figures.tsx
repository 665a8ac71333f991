import type { ReactNode } from 'react'
import type { Run } from '#shared/domain/run'
import { costWords } from '../../../shared-views/run-output/cost-words'
import { count } from '../../../ui/count'
import { duration } from '../../../ui/duration'
import { Estimated, Unknown } from '../../../ui/figure'
import './case-values.css'

/** What the cell's run took. The time of a kept answer was another run's, and stands there as cached. */
export function CellFigures({ run }: { run: Run }) {
  const { timings, usage, cached } = run
  const ms = (value: number | null): ReactNode => (cached ? 'cached' : value === null ? <Unknown /> : duration(value))
  const tokens = (value: number | null): ReactNode =>
    value === null ? <Unknown /> : usage.estimated ? <Estimated>{count(value)}</Estimated> : count(value)
  return (
    <section className="inspector-part" aria-label="Figures">
      <h4>Figures</h4>
      <dl className="inspector-values">
        <dt>Time</dt>
        <dd>{ms(timings.totalMs)}</dd>
        <dt>First token</dt>
        <dd>{ms(timings.firstTokenMs === null ? null : Math.max(0, timings.firstTokenMs - (timings.loadMs ?? 0)))}</dd>
        <dt>Tokens in, out</dt>
        <dd>
          {tokens(usage.inputTokens)}, {tokens(usage.outputTokens)}
        </dd>
        <dt>Cost</dt>
        <dd>{costWords(run) ?? <Unknown />}</dd>
        <dt>Model</dt>
        <dd>
          {run.model.connection} / {run.model.name}
        </dd>
      </dl>
    </section>
  )
}
