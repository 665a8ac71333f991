import type { ReactNode } from 'react'
import { count, perSecond } from '../../ui/count'
import { duration, durationParts } from '../../ui/duration'
import { Estimated, Unknown } from '../../ui/figure'
import { StageBar } from '../../ui/stage-bar'
import { Statistic } from '../../ui/statistic'
import type { Figure, RunFigures } from './run-figures'
import './run-statistics.css'

interface RunStatisticsProps {
  figures: RunFigures
  going: boolean
  /** The preview's estimate of the prompt, to stand beside what was counted. */
  estimatedIn: number | null
  /** Where it ran: `this machine`, a host. */
  host: string | null
  cost: string | null
}

/** How long it took and how much came: four numbers, the stages to scale, and their figures. */
export function RunStatistics({ figures, going, estimatedIn, host, cost }: RunStatisticsProps) {
  const { firstTokenMs, firstThinkingMs, tokensOut, perSecond: rate, totalMs, stages } = figures
  const thinking = firstTokenMs === null && firstThinkingMs !== null
  return (
    <div className="run-statistics" data-testid="run-statistics">
      <Time
        ms={thinking ? firstThinkingMs : firstTokenMs}
        going={going}
        label={thinking ? 'to first thought' : 'to first token'}
      />
      <Count figure={tokensOut} going={going} label="tokens out" text={(value) => count(value)} />
      <Count figure={rate} going={going} label="tokens/s" text={(value) => perSecond(value, 1000) ?? '0'} />
      <Time ms={totalMs} going={going} label={going ? 'total so far' : 'total'} />
      <div className="run-stages">
        <div className="run-stages-head">
          <span>Stages</span>
          {figures.loadMs !== null && figures.loadMs > 0 && <span>load is kept apart</span>}
        </div>
        <StageBar stages={stages} height={8} />
        <dl className="run-stage-list">
          <Line name="analyse, compile">{time(figures.prepareMs, going)}</Line>
          <Line name="first token">{time(firstTokenMs, going)}</Line>
          <Line name="model load">{time(figures.loadMs, going)}</Line>
          <Line name="streaming">{time(figures.streamMs, going)}</Line>
          <Line name="tokens in">{tokens(figures.tokensIn, going)}</Line>
          <Line name="estimate was">{estimatedIn === null ? <Unknown /> : <Estimated>{count(estimatedIn)}</Estimated>}</Line>
          {known(figures.cacheRead) && <Line name="in, from its cache">{count(figures.cacheRead)}</Line>}
          {known(figures.cacheWrite) && <Line name="in, into its cache">{count(figures.cacheWrite)}</Line>}
          {known(figures.thinkingTokens) && <Line name="out, thinking">{count(figures.thinkingTokens)}</Line>}
          <Line name="cost">{cost ?? <Unknown />}</Line>
          <Line name="host">{host ?? <Unknown />}</Line>
        </dl>
      </div>
    </div>
  )
}

const PENDING = '…'

/** A server that has no cache says 0 or nothing: neither is worth a line. */
const known = (tokens: number | null): tokens is number => tokens !== null && tokens > 0

function Time({ ms, going, label }: { ms: number | null; going: boolean; label: string }) {
  const parts = ms === null ? [] : durationParts(ms)
  const [first] = parts
  if (first === undefined) return <Statistic number={going ? PENDING : null} label={label} />
  const number = parts.length > 1 ? duration(ms ?? 0) : first.number
  return <Statistic number={number} unit={parts.length > 1 ? undefined : first.unit} label={label} />
}

function Count(props: { figure: Figure | null; going: boolean; label: string; text: (value: number) => string }) {
  const { figure, going, label, text } = props
  if (figure === null) return <Statistic number={going ? PENDING : null} label={label} />
  const title = figure.estimated ? 'Estimated from the characters; counted when the answer ends' : undefined
  return <Statistic number={text(figure.value)} label={label} tone={figure.estimated ? 'estimated' : 'measured'} title={title} />
}

const time = (ms: number | null, going: boolean) => (ms === null ? going ? PENDING : <Unknown /> : duration(ms))

const tokens = (figure: Figure | null, going: boolean) => {
  if (figure === null) return going ? PENDING : <Unknown />
  return figure.estimated ? <Estimated>{count(figure.value)}</Estimated> : count(figure.value)
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
