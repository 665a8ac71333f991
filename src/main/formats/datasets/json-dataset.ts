import type { DatasetContent } from '#shared/domain/dataset'
import type { Json } from '#shared/domain/json'
import { brokenAt, jsonPlace } from '../json-place'
import { mistakeAt } from '../mistake-at'
import { contentOf, rowsIn } from './dataset-content'

/** A list of objects, or an object with one list of them. */
export function readJsonDataset(text: string, file: string): DatasetContent {
  const broken = brokenAt(text)
  if (broken !== null) throw mistakeAt({ file, ...broken }, 'this is not JSON from here on')
  const found = rowsIn(JSON.parse(text) as Json)
  if (found === null)
    throw mistakeAt({ file, line: 1, column: 1 }, 'there is no list of cases', 'Write the cases as a list of objects.')
  return contentOf(found.rows, (row) => ({ file, ...jsonPlace(text, [...found.path, row]) }))
}
