import { useEffect, useState } from 'react'
import type { BuiltinDataset, DatasetSummary } from '#shared/domain/dataset'
import { useConnection } from '../../../shared-views/connection-context'

export interface KnownDatasets {
  kept: readonly DatasetSummary[]
  /** Those that come with Assay. */
  builtin: readonly BuiltinDataset[]
}

/** The datasets of the workspace, kept up with it. A host that is away says so itself. */
export function useDatasets(): KnownDatasets {
  const connection = useConnection()
  const [known, setKnown] = useState<KnownDatasets>({ kept: [], builtin: [] })
  useEffect(() => {
    let asked = 0
    const load = () => {
      asked += 1
      const mine = asked
      Promise.all([connection.call('datasets.list', {}), connection.call('datasets.builtin', {})]).then(
        ([kept, builtin]) => mine === asked && setKnown({ kept: kept.items, builtin: builtin.items }),
        () => undefined,
      )
    }
    const offs = [connection.onEvent(({ topic }) => topic === 'datasets' && load()), connection.onReset(load)]
    load()
    return () => {
      asked += 1
      for (const off of offs) off()
    }
  }, [connection])
  return known
}
