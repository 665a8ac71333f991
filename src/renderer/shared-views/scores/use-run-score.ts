import { useEffect, useState } from 'react'
import type { RunScore } from '#shared/domain/prompt-scoring'
import { useConnection } from '../connection-context'

/** What the scorers say of an ended run, kept true while it is scored, here or elsewhere; null until that is known. */
export function useRunScore(runId: string): RunScore | null {
  const connection = useConnection()
  const [known, setKnown] = useState<{ id: string; score: RunScore } | null>(null)
  useEffect(() => {
    let wanted = true
    let asked = 0
    const ask = async (wait: boolean): Promise<void> => {
      asked += 1
      const mine = asked
      try {
        const score = await connection.call('runs.score', { id: runId, wait })
        if (!wanted || mine !== asked) return
        setKnown({ id: runId, score })
        if (score.state === 'scoring') await ask(true)
      } catch {
        // A host that is away says so itself; the next change asks again.
      }
    }
    void ask(false)
    const offs = [
      connection.onEvent(({ topic, id }) => {
        if (topic === 'runs' && id === runId) void ask(false)
      }),
      connection.onReset(() => void ask(false)),
    ]
    return () => {
      wanted = false
      for (const off of offs) off()
    }
  }, [connection, runId])
  return known?.id === runId ? known.score : null
}
