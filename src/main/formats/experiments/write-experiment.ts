import type { ExportFormat } from '#shared/domain/experiment-limits'
import { cellsAsCsv, cellsAsJsonl } from './cell-lines'
import type { ExportedExperiment } from './exported'
import { htmlReport } from './html-report'
import { markdownReport } from './markdown-report'
import { promptfooResults } from './promptfoo-results'

const WRITERS: Record<ExportFormat, (experiment: ExportedExperiment) => Iterable<string>> = {
  json: promptfooResults,
  csv: cellsAsCsv,
  jsonl: cellsAsJsonl,
  html: htmlReport,
  md: markdownReport,
}

/** The file's text in pieces. */
export const writeExperiment = (experiment: ExportedExperiment, format: ExportFormat): Iterable<string> =>
  WRITERS[format](experiment)
