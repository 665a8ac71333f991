import type { DatasetContent, DatasetFormat, ImportLayout } from '#shared/domain/dataset'
import { readBenchmark } from '../benchmarks/read-benchmark'
import { datasetFormatOf, readDataset } from './read-dataset'

/** Rows of a file, as they are or as a benchmark's. Throws INVALID_INPUT that names file, line and column. */
export function importedRows(
  text: string,
  file: string,
  { format, layout }: { format: DatasetFormat | null; layout: ImportLayout },
): DatasetContent {
  if (layout === 'table') return readDataset(text, file, format ?? datasetFormatOf(file))
  return readBenchmark(text, file, layout === 'benchmark' ? null : layout).dataset
}
