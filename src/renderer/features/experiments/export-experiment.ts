import { EXPORT_FORMATS, type ExportFormat } from '#shared/domain/experiment-limits'
import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { downloadText } from '../../ui/download'
import { showToast } from '../../ui/toast'

const NAMES: Record<ExportFormat, string> = {
  json: 'promptfoo results, JSON',
  csv: 'table, CSV',
  jsonl: 'a line each cell, JSONL',
  html: 'report in one file, HTML',
  md: 'report, Markdown',
}

export const FORMATS = EXPORT_FORMATS.map((format) => ({ format, name: NAMES[format] }))

/** Hands the experiment over as a file. What stands in the way is told in a toast. */
export async function exportExperiment(connection: Connection, id: string, format: ExportFormat): Promise<void> {
  try {
    const { fileName, text } = await connection.call('experiments.export', { id, format })
    downloadText(fileName, text)
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown)
    showToast({ title: message, sentence: hint, tone: 'warning' })
  }
}
