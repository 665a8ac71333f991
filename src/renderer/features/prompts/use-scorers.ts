import { useCallback, useEffect, useState } from 'react'
import type { PromptScorers } from '#shared/domain/prompt-scoring'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'

interface SavedScorers {
  /** Null until they are there. */
  scorers: PromptScorers | null
  failure: AppError | null
  load: () => void
}

/** The scorers of a prompt as they are saved, whoever saves them. */
export function useScorers(connection: Connection, promptId: string): SavedScorers {
  const [scorers, setScorers] = useState<PromptScorers | null>(null)
  const [failure, setFailure] = useState<AppError | null>(null)
  const load = useCallback(() => {
    connection.call('prompts.scorers', { id: promptId }).then(
      (found) => {
        setScorers(found)
        setFailure(null)
      },
      (thrown: unknown) => setFailure(AppError.from(thrown)),
    )
  }, [connection, promptId])
  useEffect(() => {
    load()
    const offs = [
      connection.onEvent(({ topic, id }) => {
        if (topic === 'prompts' && id === promptId) load()
      }),
      connection.onReset(load),
    ]
    return () => {
      for (const off of offs) off()
    }
  }, [connection, promptId, load])
  return { scorers, failure, load }
}
