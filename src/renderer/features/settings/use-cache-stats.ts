import { useEffect, useState } from 'react'
import type { CacheStats } from '#shared/contract/cache'
import { AppError, type ErrorJson } from '#shared/errors'
import { followChanges } from '../../client/follow-changes'
import { useConnection } from '../../shared-views/connection-context'

/** ms over which changes are gathered before the figures are asked for again: runs change many times a second. */
const GATHERING = 500

export interface CacheFigures {
  stats: CacheStats | null
  failure: ErrorJson | null
  again: () => void
}

/** The figures of all four caches, kept true while the view shows. */
export function useCacheStats(): CacheFigures {
  const host = useConnection()
  const [stats, setStats] = useState<CacheStats | null>(null)
  const [failure, setFailure] = useState<ErrorJson | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the wishes to ask again.
  useEffect(() => {
    let wanted = true
    const ask = () => {
      host.call('cache.stats', {}).then(
        (next) => {
          if (!wanted) return
          setStats(next)
          setFailure(null)
        },
        (thrown: unknown) => wanted && setFailure(AppError.from(thrown).toJSON()),
      )
    }
    ask()
    const off = followChanges(host, {
      concerns: ({ topic }) => topic === 'cache' || topic === 'runs' || topic === 'settings',
      gatherMs: GATHERING,
      reload: ask,
    })
    return () => {
      wanted = false
      off()
    }
  }, [host, asked])
  return { stats, failure, again: () => setAsked((times) => times + 1) }
}
