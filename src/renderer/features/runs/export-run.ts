import { AppError } from '#shared/errors'
import type { Connection } from '../../client/connection'
import { downloadText } from '../../ui/download'
import { showToast } from '../../ui/toast'

/** Hands the run over as a file that another workspace takes in. What stands in the way is told in a toast. */
export async function exportRun(connection: Connection, id: string): Promise<void> {
  try {
    const { fileName, text } = await connection.call('runs.export', { id })
    downloadText(fileName, text)
  } catch (thrown) {
    const { message, hint } = AppError.from(thrown)
    showToast({ title: message, sentence: hint, tone: 'warning' })
  }
}
