import type { BuiltinDataset, DatasetSummary } from '#shared/domain/dataset'
import { useKeptUp } from '../../../shared-views/use-kept-up'

export interface KnownDatasets {
  kept: readonly DatasetSummary[]
  /** Those that come with Assay. */
  builtin: readonly BuiltinDataset[]
}

const NONE: KnownDatasets = { kept: [], builtin: [] }

/** The datasets of the workspace, kept up with it. */
export const useDatasets = (): KnownDatasets =>
  useKeptUp('datasets', NONE, async (connection) => {
    const [kept, builtin] = await Promise.all([connection.call('datasets.list', {}), connection.call('datasets.builtin', {})])
    return { kept: kept.items, builtin: builtin.items }
  })
