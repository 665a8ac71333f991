import { useEffect, useState } from 'react'
import type { Run } from '#shared/domain/run'
import { AppError, type ErrorJson } from '#shared/errors'
import { useConnection } from '../../../shared-views/connection-context'
import { TextLog } from '../../../shared-views/run-output/text-log'

export interface CellRun {
  /** Null until it is there. */
  run: Run | null
  log: TextLog
  error: ErrorJson | null
}

/** The run of a cell, and its answer as it comes while it is under way. `state` is the cell's: with another one it is fetched again. */
export function useCellRun(runId: string | null, state: string): CellRun {
  const connection = useConnection()
  const [log, setLog] = useState(() => new TextLog())
  const [run, setRun] = useState<Run | null>(null)
  const [error, setError] = useState<ErrorJson | null>(null)
  useEffect(() => {
    if (runId === null) return
    let wanted = true
    let off: (() => void) | null = null
    const fresh = new TextLog()
    connection.call('runs.get', { id: runId }).then(
      (answer) => {
        if (!wanted) return
        fresh.replace(answer.output?.text ?? '')
        setLog(fresh)
        setRun(answer)
        setError(null)
        if (state !== 'running') return
        off = connection.watchRun(runId, {
          onSnapshot: ({ text }) => fresh.replace(text),
          onDelta: ({ text }) => fresh.append(text),
          // The grid's next look brings another state.
          onEnd: () => undefined,
        })
      },
      (thrown: unknown) => wanted && setError(AppError.from(thrown).toJSON()),
    )
    return () => {
      wanted = false
      off?.()
    }
  }, [connection, runId, state])
  return run?.id === runId ? { run, log, error } : { run: null, log, error }
}
