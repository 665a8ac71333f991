import { useEffect, useState } from 'react'
import { Button } from '../../ui/button'
import { useConnection } from '../connection-context'
import { useScoreAgain } from './use-score-again'
import './run-score.css'

/** A run without a score whose prompt has scorers: older than these, or cut off while it was scored. */
export function Unscored({ runId, promptId }: { runId: string; promptId: string }) {
  const connection = useConnection()
  const { again, busy, problem } = useScoreAgain(runId)
  const [expected, setExpected] = useState(false)
  useEffect(() => {
    let wanted = true
    connection.call('prompts.scorers', { id: promptId }).then(
      ({ scoring }) => wanted && setExpected(scoring.checks.length > 0),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection, promptId])
  if (!expected) return null
  return (
    <section className="run-score" aria-label="Score">
      <div className="run-score-head">
        <span className="run-score-none">This run has no score.</span>
        <span className="run-score-space" />
        <Button size="small" variant="quiet" disabled={busy} title="By the prompt's scorers as they are now" onClick={again}>
          Score it
        </Button>
      </div>
      {problem === null ? null : (
        <p className="run-score-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}
