import type { Connection as ProviderConnection } from '#shared/domain/provider'
import { useActionKeys } from '../../shared-views/actions/key-settings'
import { MendConnection } from '../../shared-views/connections/mend-connection'
import { FirstAnswer } from '../../shared-views/run-output/first-answer'
import { OutputText } from '../../shared-views/run-output/output-text'
import { RaiseContext } from '../../shared-views/run-output/raise-context'
import { otherNotes, refusalOf } from '../../shared-views/run-output/refusal'
import { RunError } from '../../shared-views/run-output/run-error'
import { runFigures } from '../../shared-views/run-output/run-figures'
import { RunNotes } from '../../shared-views/run-output/run-notes'
import { RunRefusal } from '../../shared-views/run-output/run-refusal'
import { RunStatistics } from '../../shared-views/run-output/run-statistics'
import { SparedLine } from '../../shared-views/run-output/spared-line'
import { SparedStatistics } from '../../shared-views/run-output/spared-statistics'
import { ThinkingFold } from '../../shared-views/run-output/thinking-fold'
import { ToolCalls } from '../../shared-views/run-output/tool-calls'
import { WaitingLine } from '../../shared-views/run-output/waiting-line'
import { ScoreOfRun } from '../../shared-views/scores/score-of-run'
import { useOtherRun } from '../../shared-views/use-other-run'
import { Button } from '../../ui/button'
import { costText, endLine, hostText } from './output-texts'
import { RepeatsStrip } from './repeats-strip'
import { isGoing, type LiveRun } from './tab-run'
import { useElapsed } from './use-elapsed'

export interface RunBodyProps {
  live: LiveRun
  connections: readonly ProviderConnection[]
  /** Why this is not what the screen would give now. */
  differs: string | null
  /** The preview's estimate for what ran; null where the screen has changed since. */
  estimatedIn: number | null
  onRun: () => void
  /** Calls the model, whatever is kept. */
  onRunFresh: () => void
  onRunOnDemo: (() => void) | null
  /** Where the run did not fit and a longer context is to be had. */
  raise: { to: number; onRaise: () => void; onRaiseAndRun: () => void } | null
  onShowRepeat: (runId: string) => void
}

/** The answer of a run, what is to be said of it, and its figures. */
export function RunBody(props: RunBodyProps) {
  const { live, connections, differs, estimatedIn, onRun, onRunFresh, onRunOnDemo, onShowRepeat, raise } = props
  const going = isGoing(live)
  const sentMs = useElapsed(live.elapsed, going)
  const keys = useActionKeys()('prompt.run-fresh')
  const { text, thinking, timings, usage, run, standsFor } = live
  const origin = useOtherRun(run?.cachedFrom ?? null)
  const figures = runFigures({ ended: !going, usage, timings, sentMs, characters: text.text.length + thinking.text.length })
  const error = live.failure ?? run?.error ?? null
  const failed = error !== null && error.code !== 'CANCELLED'
  const partial = text.text !== '' || thinking.text !== ''
  const thoughtMs =
    timings.firstThinkingMs !== null && timings.firstTokenMs !== null ? timings.firstTokenMs - timings.firstThinkingMs : null
  // An answer that is nothing but calls has no text to wait for.
  const calls = (standsFor ?? run)?.toolCalls ?? []
  const end = differs ?? endLine(live)
  const refusal = run === null ? null : refusalOf(run)
  const spared = run !== null && (run.cached || run.skippedFor !== null)
  // A run that ended before anything was sent has no figures to show.
  const sent = going || timings.processMs !== null || spared
  return (
    <div className={sent ? 'output-body' : 'output-body output-body--unsent'}>
      <div className="output-main">
        <RepeatsStrip live={live} onShow={onShowRepeat} />
        {going && <WaitingLine connection={live.ran?.model.connection ?? 'the server'} {...live} />}
        {spared && (
          <SparedLine
            run={run}
            origin={standsFor ?? origin}
            action={
              <Button size="small" variant="quiet" icon="run-again" kbd={keys} onClick={onRunFresh}>
                Run without cache
              </Button>
            }
          />
        )}
        {run !== null && <RunNotes notes={otherNotes(run)} />}
        {run !== null && <FirstAnswer run={run} />}
        <ThinkingFold log={thinking} thoughtMs={thoughtMs} end={end ?? undefined} />
        {refusal !== null && <RunRefusal {...refusal} />}
        {(partial || (!failed && calls.length === 0)) && <OutputText log={text} streaming={going} />}
        <ToolCalls calls={calls} />
        {run !== null && <ScoreOfRun run={run} />}
        {failed && (
          <RunError
            error={error}
            partial={partial}
            kept={live.runId !== null}
            attempts={run?.attempts ?? []}
            actions={
              <>
                <MendConnection error={error} connection={(run?.model ?? live.ran?.model)?.connection} onMended={onRun} />
                {raise === null ? (
                  <Button size="small" icon="run-again" onClick={onRun}>
                    Try again
                  </Button>
                ) : (
                  <RaiseContext actions={RAISE} {...raise} />
                )}
                {raise === null && onRunOnDemo !== null && (
                  <Button size="small" onClick={onRunOnDemo}>
                    Run on demo
                  </Button>
                )}
              </>
            }
          />
        )}
      </div>
      {sent && (
        <div className="output-figures">
          {spared ? (
            <SparedStatistics run={run} answered={run.cached ? run : standsFor} />
          ) : (
            <RunStatistics
              figures={figures}
              going={going}
              estimatedIn={estimatedIn}
              host={hostText(live, connections)}
              cost={costText(live)}
            />
          )}
        </div>
      )}
    </div>
  )
}

const RAISE = { raise: 'context.raise', raiseAndRun: 'context.raise-run' } as const
