import type { DatasetContent } from '#shared/domain/dataset'
import { mistakeAt } from '../mistake-at'
import { readPlacedYaml } from '../placed-yaml'
import { contentOf, rowsIn } from './dataset-content'

/** A list of mappings, or a mapping with one list of them. */
export function readYamlDataset(text: string, file: string): DatasetContent {
  const { value, place } = readPlacedYaml(text, file)
  const found = rowsIn(value)
  if (found === null) throw mistakeAt(place([]), 'there is no list of cases', 'Write the cases as a list of mappings.')
  return contentOf(found.rows, (row) => place([...found.path, row]))
}
