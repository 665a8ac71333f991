import type { ExperimentCounts } from '#shared/domain/experiment'
import { count, countOf } from '../../../ui/count'
import { Icon } from '../../../ui/icon'
import '../head/model-bar.css'

/** How many of the answers have their new score. */
export function ScoringStrip({ counts: { completed, passed, notPassed, scoringFailed } }: { counts: ExperimentCounts }) {
  const scored = passed + notPassed + scoringFailed
  return (
    <div className="rescore-strip">
      <Icon name="spinner" size={14} />
      <span>Scoring again</span>
      <div
        className="experiment-meter"
        role="progressbar"
        aria-label="Scoring again"
        aria-valuemin={0}
        aria-valuemax={completed}
        aria-valuenow={scored}
      >
        <i style={{ width: `${completed === 0 ? 0 : (scored / completed) * 100}%` }} />
      </div>
      <span className="rescore-figures">
        {count(scored)} of {countOf(completed, 'answer')}
      </span>
    </div>
  )
}
