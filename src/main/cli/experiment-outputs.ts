import { existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { EXPORT_FORMATS, type ExportFormat } from '#shared/domain/experiment-limits'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { call } from './call'
import { printMessage } from './print'
import { workingFolder } from './with-host'

export interface Output {
  path: string
  format: ExportFormat
}

/** Formats by the files' endings. INVALID_INPUT for an ending that is none, or a folder that is not there. */
export function readOutputs(paths: readonly string[]): Output[] {
  return paths.map((given) => {
    const format = EXPORT_FORMATS.find((known) => `.${known}` === extname(given).toLowerCase())
    const path = resolve(workingFolder(), given)
    if (format === undefined)
      throw new AppError('INVALID_INPUT', `${given} ends in none of ${EXPORT_FORMATS.map((known) => `.${known}`).join(', ')}.`, {
        hint: 'Give --output a file with one of these endings.',
        details: { file: given },
      })
    const folder = dirname(path)
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new AppError('INVALID_INPUT', `There is no folder ${folder}.`, {
        hint: 'Check the path given to --output.',
        details: { file: given },
      })
    return { path, format }
  })
}

export async function writeOutputs(host: Host, id: string, outputs: readonly Output[]): Promise<void> {
  for (const { path, format } of outputs) {
    const { text } = await call(host, 'experiments.export', { id, format })
    try {
      writeFileSync(path, text)
    } catch (thrown) {
      printMessage(`${path} can't be written: ${(thrown as NodeJS.ErrnoException).code ?? thrown}.`)
      continue
    }
    printMessage(`Results written to ${path}`)
  }
}
