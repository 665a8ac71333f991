import type { datasetRoutes } from '#shared/contract/datasets'
import type { Handlers } from '#shared/contract/routes'
import type { DatasetContent } from '#shared/domain/dataset'
import { AppError } from '#shared/errors'
import { benchmarkOf } from '../formats/benchmarks/benchmark-of'
import { type BuiltinBenchmark, readBuiltinBenchmarks } from '../formats/benchmarks/builtin-benchmarks'
import { importedRows } from '../formats/datasets/import-dataset'
import { getDatasetContent, listDatasets, listDatasetVersions, putDataset } from '../store/datasets'
import type { HandlerDeps } from './deps'

export function datasetHandlers({ store, bus, benchmarks }: HandlerDeps): Handlers<keyof typeof datasetRoutes> {
  const { db, hostId } = store
  const put = (given: Parameters<typeof putDataset>[2]) => {
    const kept = putDataset(db, hostId, given)
    bus.publish('datasets', kept.id)
    return kept
  }
  const contentOf = (digest: string): DatasetContent => {
    const content = getDatasetContent(db, digest)
    if (content !== null) return content
    throw new AppError('NOT_FOUND', `No dataset of this workspace has a version ${digest}.`)
  }
  // Read when they are first asked for, and once.
  let builtin: Promise<BuiltinBenchmark[]> | null = null
  const builtins = (): Promise<BuiltinBenchmark[]> => {
    builtin ??= readBuiltinBenchmarks(benchmarks)
    return builtin
  }
  return {
    'datasets.list': async () => ({ items: listDatasets(db) }),
    'datasets.versions': async ({ id }) => {
      const items = listDatasetVersions(db, id)
      if (items.length === 0) throw new AppError('NOT_FOUND', `There is no dataset ${id} in this workspace.`)
      return { items }
    },
    'datasets.get': async ({ digest }) => contentOf(digest),
    'datasets.put': async (given) => put(given),
    'datasets.import': async ({ name, file, text, ...how }) => put({ name, content: importedRows(text, file, how), note: file }),
    'datasets.benchmark': async ({ digest }) => ({ benchmark: benchmarkOf(contentOf(digest)) }),
    'datasets.builtin': async () => ({
      items: (await builtins()).map(({ name, set }) => ({ name, layout: set.layout, rows: set.dataset.rows.length })),
    }),
    'datasets.useBuiltin': async ({ name }) => {
      const found = (await builtins()).find((one) => one.name === name)
      if (found === undefined) throw new AppError('NOT_FOUND', `No set named ${name} comes with Assay.`)
      return put({ name, content: found.set.dataset, note: 'comes with Assay' })
    },
  }
}
