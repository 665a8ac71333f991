import { expect, test } from 'vitest'
import { getDatasetContent, listDatasets, listDatasetVersions, putDataset } from '#main/store/datasets'
import { memoryStore } from './memory-store'

const content = (...names: string[]) => ({ columns: ['name'], rows: names.map((name) => ({ name })) })

test('versions are kept, by their content; the same content is no further one', () => {
  const db = memoryStore()
  const put = (name: string, ...names: string[]) => putDataset(db, 'here', { name, content: content(...names), note: '' })
  const first = put('people', 'Ada')
  expect(put('people', 'Ada')).toEqual(first)
  const second = put('people', 'Ada', 'Bob')
  expect(second).toMatchObject({ id: first.id, versionNumber: 2, rows: 2, columns: ['name'] })
  const back = put('people', 'Ada')
  expect(back).toMatchObject({ versionNumber: 3, versionDigest: first.versionDigest })
  put('Animals', 'Cat')
  expect(listDatasets(db).map(({ name, versionNumber }) => [name, versionNumber])).toEqual([
    ['Animals', 1],
    ['people', 3],
  ])
  expect(listDatasetVersions(db, first.id).map(({ number }) => number)).toEqual([3, 2, 1])
  expect(getDatasetContent(db, second.versionDigest)).toEqual(content('Ada', 'Bob'))
  expect(() => put(' ', 'Ada')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})
