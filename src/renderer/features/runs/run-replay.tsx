import type { Replay, Run } from '#shared/domain/run'
import { TextDiff } from '../../shared-views/prompt-editor/text-diff'
import { RunLink } from '../../shared-views/run-output/run-link'
import { useOtherRun } from '../../shared-views/use-other-run'
import { Icon } from '../../ui/icon'
import { fullTime } from '../../ui/when'
import { factWords, type ReplayFact, replayFacts, verdictSentence } from './replay-reasons'
import './run-replay.css'
import './bounded-text.css'

interface RunReplayProps {
  run: Run
  onOpen: (id: string) => void
}

/** Longer texts are not compared here: the editor would take too long. Their diff by lines is there all the same. */
const COMPARED = 200_000

/** What came of sending a run's request once more: the verdict, what explains it, and the two texts. */
export function RunReplay({ run, onOpen }: RunReplayProps) {
  const parent = useOtherRun(run.parentRunId)
  // A skipped run has no answer of its own: it was held against the one that it stands for.
  const stoodFor = useOtherRun(parent?.skippedFor ?? null)
  const before = parent?.skippedFor == null ? parent : stoodFor
  if (run.replay === null) return null
  const { verdict, diff } = run.replay
  const tone = verdict === 'identical' ? 'same' : 'other'
  return (
    <section className={`run-replay run-replay--${tone}`} aria-label="Replay" data-testid="run-replay">
      <div className="run-replay-head">
        <Icon name={verdict === 'identical' ? 'check' : 'compare'} size={16} />
        <b>{verdictSentence(run.replay)}</b>
        <span className="run-replay-of">
          of <RunLink id={run.parentRunId ?? ''} onOpen={onOpen} />
        </span>
      </div>
      {diff !== null && before !== null && <Texts before={before} now={run} diff={diff} />}
      <ul className="run-replay-facts">
        {replayFacts(run.replay, before, run).map((fact) => (
          <Fact key={fact.what} {...fact} />
        ))}
      </ul>
    </section>
  )
}

function Texts({ before, now, diff }: { before: Run; now: Run; diff: NonNullable<Replay['diff']> }) {
  const left = before.output?.text ?? ''
  const right = now.output?.text ?? ''
  return (
    <div className="run-replay-texts">
      <div className="run-replay-sides">
        <span className="cut">Then, {fullTime(before.createdAt)}</span>
        <span className="cut">Now, {fullTime(now.createdAt)}</span>
      </div>
      {left.length + right.length <= COMPARED ? (
        <TextDiff label="Answers" left={left} right={right} language="text" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className="run-fold-text" tabIndex={0}>
          {diff.slice(0, COMPARED)}
        </pre>
      )}
    </div>
  )
}

function Fact({ what, change }: ReplayFact) {
  return (
    <li className={change === null ? 'run-ok' : 'run-warning'}>
      <Icon name={change === null ? 'check' : 'warning'} size={12} />
      {change === null ? `same ${what}` : `${what} ${factWords(change.before)} → ${factWords(change.now)}`}
    </li>
  )
}
