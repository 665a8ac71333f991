import { useState } from 'react'
import { AppError } from '#shared/errors'
import { useConnection } from '../connection-context'

interface ScoreAgain {
  again: () => void
  busy: boolean
  /** Why it could not be done. */
  problem: string | null
}

/** Scores a run by its prompt's scorers as they are now; what comes of it is told by the archive. */
export function useScoreAgain(runId: string): ScoreAgain {
  const connection = useConnection()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const again = () => {
    setBusy(true)
    setProblem(null)
    connection
      .call('runs.rescore', { id: runId })
      .catch((thrown: unknown) => {
        const { message, hint } = AppError.from(thrown)
        setProblem(`${message} ${hint}`)
      })
      .finally(() => setBusy(false))
  }
  return { again, busy, problem }
}
