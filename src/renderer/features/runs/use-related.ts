import { useEffect, useState } from 'react'
import type { RouteOutput } from '#shared/contract/routes'
import { useConnection } from '../../shared-views/connection-context'

export type Related = RouteOutput<'runs.related'>

/** ms over which changes of runs are gathered before it is asked again. */
const GATHERING = 500

/** What came of the run, kept true while runs come and go; null until it is known. */
export function useRelated(id: string): Related | null {
  const connection = useConnection()
  const [known, setKnown] = useState<{ of: string; related: Related } | null>(null)
  useEffect(() => {
    let wanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      timer = undefined
      connection.call('runs.related', { id }).then(
        (related) => wanted && setKnown({ of: id, related }),
        () => undefined,
      )
    }
    ask()
    const off = connection.onEvent(({ topic }) => {
      if (topic === 'runs') timer ??= setTimeout(ask, GATHERING)
    })
    return () => {
      wanted = false
      clearTimeout(timer)
      off()
    }
  }, [connection, id])
  return known?.of === id ? known.related : null
}
