import { useEffect, useState } from 'react'
import type { Run } from '#shared/domain/run'
import { useConnection } from './connection-context'

/** The run of this id, once it is there; null until then, without an id, and where there is none any more. */
export function useOtherRun(id: string | null): Run | null {
  const connection = useConnection()
  const [run, setRun] = useState<Run | null>(null)
  useEffect(() => {
    if (id === null) return
    let wanted = true
    connection.call('runs.get', { id }).then(
      (answer) => wanted && setRun(answer),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [connection, id])
  return run?.id === id ? run : null
}
