import type { RouteInput } from '#shared/contract/routes'
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

export const FORMATS: readonly { format: ExportFormat | 'design'; name: string }[] = [
  ...EXPORT_FORMATS.map((format) => ({ format, name: NAMES[format] })),
  { format: 'design', name: 'design to be run again, YAML' },
]

/** Hands a design over as a file that the command line runs. Rejects with an AppError. */
export async function exportDesign(connection: Connection, design: RouteInput<'experiments.designFile'>): Promise<void> {
  const { fileName, text } = await connection.call('experiments.designFile', design)
  downloadText(fileName, text)
}

/** Hands the experiment over as a file. What stands in the way is told in a toast. */
export async function exportExperiment(connection: Connection, id: string, format: ExportFormat | 'design'): Promise<void> {
  try {
    if (format === 'design') return await exportDesign(connection, await connection.call('experiments.design', { id }))
    const { fileName, text } = await connection.call('experiments.export', { id, format })
    downloadText(fileName, text)
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown)
    showToast({ title: message, sentence: hint, tone: 'warning' })
  }
}
