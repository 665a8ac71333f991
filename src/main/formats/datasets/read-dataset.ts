import type { DatasetContent, DatasetFormat } from '#shared/domain/dataset'
import { AppError } from '#shared/errors'
import { readCsvDataset } from './csv-dataset'
import { readJsonDataset } from './json-dataset'
import { readJsonlDataset } from './jsonl-dataset'
import { readYamlDataset } from './yaml-dataset'

const READERS: Record<DatasetFormat, (text: string, file: string) => DatasetContent> = {
  csv: readCsvDataset,
  jsonl: readJsonlDataset,
  json: readJsonDataset,
  yaml: readYamlDataset,
}

const ENDINGS: Record<string, DatasetFormat> = {
  csv: 'csv',
  tsv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
}

/** The format by the file's ending; null for one that is none of ours. */
export const datasetFormatOf = (file: string): DatasetFormat | null =>
  ENDINGS[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? null

/** Cases from a file. Throws INVALID_INPUT that names file, line, column and, in a table, the row. */
export function readDataset(text: string, file: string, format: DatasetFormat | null = datasetFormatOf(file)): DatasetContent {
  if (format !== null) return READERS[format](text.replace(/^\uFEFF/, ''), file)
  throw new AppError('INVALID_INPUT', `${file} is no dataset: its name ends in none of ${Object.keys(ENDINGS).join(', ')}.`, {
    hint: 'Save it as CSV, JSONL, JSON or YAML.',
    details: { file },
  })
}
