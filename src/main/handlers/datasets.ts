import type { datasetRoutes } from '#shared/contract/datasets'
import type { Handlers } from '#shared/contract/routes'
import { AppError } from '#shared/errors'
import { datasetFormatOf, readDataset } from '../formats/datasets/read-dataset'
import { getDatasetContent, listDatasets, listDatasetVersions, putDataset } from '../store/datasets'
import type { HandlerDeps } from './deps'

export function datasetHandlers({ store, bus }: HandlerDeps): Handlers<keyof typeof datasetRoutes> {
  const { db, hostId } = store
  const put = (given: Parameters<typeof putDataset>[2]) => {
    const kept = putDataset(db, hostId, given)
    bus.publish('datasets', kept.id)
    return kept
  }
  return {
    'datasets.list': async () => ({ items: listDatasets(db) }),
    'datasets.versions': async ({ id }) => {
      const items = listDatasetVersions(db, id)
      if (items.length === 0) throw new AppError('NOT_FOUND', `There is no dataset ${id} in this workspace.`)
      return { items }
    },
    'datasets.get': async ({ digest }) => {
      const content = getDatasetContent(db, digest)
      if (content === null) throw new AppError('NOT_FOUND', `No dataset of this workspace has a version ${digest}.`)
      return content
    },
    'datasets.put': async (given) => put(given),
    'datasets.import': async ({ name, file, text, format }) =>
      put({ name, content: readDataset(text, file, format ?? datasetFormatOf(file)), note: file }),
  }
}
