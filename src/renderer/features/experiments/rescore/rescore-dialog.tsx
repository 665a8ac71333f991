import { useState } from 'react'
import type { ExperimentDesign } from '#shared/domain/experiment'
import type { Scoring } from '#shared/domain/experiment-progress'
import { ScorerList } from '../../../shared-views/scorers/scorer-list'
import { Button } from '../../../ui/button'
import { count, countOf } from '../../../ui/count'
import { DecimalField } from '../../../ui/decimal-field'
import { Dialog } from '../../../ui/dialog'
import { Switch } from '../../../ui/switch'
import { judgeCalls } from './judge-calls'

interface RescoreDialogProps {
  design: ExperimentDesign
  /** Those that took the place of the design's own. */
  inForce: Scoring | null
  onSubmit: (scoring: Scoring | null) => void
  onClose: () => void
}

/** Other scorers over the answers that are there. */
export function RescoreDialog({ design, inForce, onSubmit, onClose }: RescoreDialogProps) {
  const [scoring, setScoring] = useState<Scoring>(
    () => inForce ?? { checks: design.checks, threshold: design.threshold, casesToo: true },
  )
  const own = design.cases.filter(({ checks }) => checks.length > 0).length
  const calls = judgeCalls(design, scoring)
  return (
    <Dialog
      open
      tall
      title="Score again"
      onClose={onClose}
      actions={
        <>
          {inForce === null ? null : (
            <Button className="dialog-apart" onClick={() => onSubmit(null)}>
              Back to the design's own
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={() => onSubmit(scoring)}>
            Score again
          </Button>
        </>
      }
    >
      <div className="rescore">
        <p className="rescore-what" aria-live="polite">
          {calls === 0
            ? 'The answers stay as they are, and no model is called.'
            : `The answers stay as they are. Judging them takes up to ${countOf(calls, 'call')}, each kept as a run.`}
        </p>
        <ScorerList checks={scoring.checks} judge={design.judge} onChange={(checks) => setScoring({ ...scoring, checks })} />
        <div className="rescore-rest">
          <div className="rescore-row">
            <span>Passes from a score of</span>
            <DecimalField
              label="Passes from a score of"
              value={scoring.threshold}
              none="all must pass"
              onChange={(threshold) => setScoring({ ...scoring, threshold })}
            />
          </div>
          {own === 0 ? null : (
            <div className="rescore-row">
              <span>
                Also each case's own expectations: {count(own)} of {countOf(design.cases.length, 'case')}{' '}
                {own === 1 ? 'has' : 'have'} some
              </span>
              <Switch
                label="Also each case's own expectations"
                checked={scoring.casesToo}
                onChange={(casesToo) => setScoring({ ...scoring, casesToo })}
              />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  )
}
