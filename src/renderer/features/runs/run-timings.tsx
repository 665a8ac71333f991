import type { Run } from '#shared/domain/run'
import { type RunFigures, runFigures } from '../../shared-views/run-output/run-figures'
import type { TextLog } from '../../shared-views/run-output/text-log'
import { perSecond } from '../../ui/count'
import { duration } from '../../ui/duration'
import { Unknown } from '../../ui/figure'
import { StageBar } from '../../ui/stage-bar'
import { type Figures, isUnderWay } from './detail-store'
import { Section } from './section'
import { SoFar } from './so-far'
import { Tokens } from './tokens'
import './run-timings.css'

interface RunTimingsProps {
  run: Run
  live: Figures | null
  log: TextLog
}

/** How the time was spent, to scale and in figures. Loading the model is kept apart. */
export function RunTimings({ run, live, log }: RunTimingsProps) {
  const underWay = isUnderWay(live?.status ?? run.status)
  const figures = runFigures({
    ended: !underWay,
    usage: live?.usage ?? run.usage,
    timings: live?.timings ?? run.timings,
    sentMs: live?.elapsedMs ?? null,
    characters: log.text.length,
  })
  const stages = figures.stages.filter(({ ms, tone }) => ms > 0 || (tone === 'prepare' && figures.prepareMs !== null))
  const { queuedMs } = live?.timings ?? run.timings
  // A run on demo loads nothing, which is not the same as not knowing.
  const loadUnknown = figures.loadMs === null && figures.firstTokenMs !== null && run.manifest.modelIdentity?.provider !== 'demo'
  return (
    <Section title="Timings" end={<Total run={run} underWay={underWay} />}>
      <StageBar stages={stages} />
      <div className="run-legend">
        {queuedMs === null || queuedMs < 1 ? null : <span>queued {duration(queuedMs)}</span>}
        {stages.map(({ name, tone, ms }) => (
          <span key={name}>
            <i className={`stages-key stages-key--${tone}`} />
            {tone === 'stream' ? <Streamed {...figures} /> : `${waitedFor(name, figures)} ${duration(ms)}`}
          </span>
        ))}
        {loadUnknown ? (
          <span>
            <i className="stages-key stages-key--load" />
            model load <Unknown />
          </span>
        ) : null}
        {stages.length === 0 ? <span>No stage was reached.</span> : null}
      </div>
    </Section>
  )
}

function Total({ run, underWay }: { run: Run; underWay: boolean }) {
  const { totalMs } = run.timings
  return (
    <b className="run-total">
      {underWay ? (
        <>
          <SoFar since={run.createdAt} /> so far
        </>
      ) : totalMs === null ? (
        <Unknown />
      ) : (
        duration(totalMs)
      )}
    </b>
  )
}

/** A run that ended before its first token only waited for it. */
function waitedFor(stage: string, { firstTokenMs, firstThinkingMs }: RunFigures): string {
  return stage === 'first token' && firstTokenMs === null && firstThinkingMs === null ? 'waited' : stage
}

function Streamed({ tokensOut, streamMs }: RunFigures) {
  const took = streamMs ?? 0
  if (tokensOut === null) return `streaming ${duration(took)}, tokens unknown`
  const rate = perSecond(tokensOut.value, took)
  return (
    <span>
      <Tokens amount={tokensOut.value} estimated={tokensOut.estimated} /> in {duration(took)}
      {rate === null ? null : `, ${rate}/s`}
    </span>
  )
}
