import { useEffect, useState } from 'react'
import type { ModelDetails } from '#shared/domain/model-management'
import type { ModelRef } from '#shared/domain/prompt'
import { useConnection } from '../../shared-views/connection-context'

/** What the model's server tells of it, asked anew each time that it is wanted; null until then, and where it tells nothing. */
export function useModelDetails(model: ModelRef | null, wanted: boolean): ModelDetails | null {
  const host = useConnection()
  const [known, setKnown] = useState<{ of: string; details: ModelDetails } | null>(null)
  const { connection, name } = model ?? { connection: '', name: '' }
  const of = `${connection}:${name}`
  useEffect(() => {
    if (!wanted || name === '') return
    let current = true
    host.call('models.details', { connection, model: name }).then(
      (details) => current && setKnown({ of, details }),
      // It may be away, or a connection that has nothing to tell: then its settings are unknown, and named so.
      () => current && setKnown(null),
    )
    return () => {
      current = false
    }
  }, [host, connection, name, of, wanted])
  return known?.of === of ? known.details : null
}
