import { create } from 'zustand'
import type { ImportedFile } from '#shared/contract/window'
import { AppError, type ErrorJson } from '#shared/errors'
import type { Connection } from '../client/connection'
import { chooseFiles } from '../ui/download'
import { textOfFile } from '../ui/text-of-file'
import { showToast } from '../ui/toast'
import { useShowRun } from './show-run'

/** More would not fit through a socket in one piece; a run of that size is for the command line. */
const MOST_BYTES = 24 * 1024 * 1024

/** A file that was not taken in, and how many more of the same choice were not. */
export interface RefusedRun {
  file: string
  error: ErrorJson
  more: number
}

interface ImportRunsState {
  refused: RefusedRun | null
  dismiss: () => void
}

/** What could not be imported last, for the dialog that says so. */
export const useImportRuns = create<ImportRunsState>()((set) => ({ refused: null, dismiss: () => set({ refused: null }) }))

export const isRunFileName = (name: string): boolean => /\.json$/i.test(name)

export async function chooseAndImportRuns(connection: Connection): Promise<void> {
  await importDroppedRuns(connection, await chooseFiles('.json'))
}

export async function importDroppedRuns(connection: Connection, files: readonly File[]): Promise<void> {
  const read = files.map(async (file) => ({
    name: file.name,
    text: file.size > MOST_BYTES ? tooLarge(file) : await textOfFile(file).catch(AppError.from),
  }))
  await importRuns(connection, await Promise.all(read))
}

/** Takes files into the archive, one after another, and shows the last run that came or is there already. */
export async function importRuns(
  connection: Connection,
  files: readonly (Pick<ImportedFile, 'name'> & { text: string | AppError })[],
): Promise<void> {
  const taken: { file: string; id: string; created: boolean }[] = []
  const refused: Omit<RefusedRun, 'more'>[] = []
  for (const { name, text } of files) {
    try {
      if (text instanceof AppError) throw text
      taken.push({ file: name, ...(await connection.call('runs.import', { file: name, text })) })
    } catch (thrown) {
      refused.push({ file: name, error: AppError.from(thrown).toJSON() })
    }
  }
  const last = taken.at(-1)
  if (last !== undefined) {
    useShowRun.getState().request(last.id)
    showToast(taken.length === 1 ? said(last) : { title: `${taken.length} runs imported`, tone: 'success' })
  }
  const [first] = refused
  useImportRuns.setState({ refused: first === undefined ? null : { ...first, more: refused.length - 1 } })
}

const said = ({ file, created }: { file: string; created: boolean }) =>
  created
    ? { title: 'Run imported', sentence: `From ${file}`, icon: 'import' as const, tone: 'success' as const }
    : { title: 'The run is here already', sentence: `${file} has nothing new`, icon: 'check' as const }

function tooLarge(file: File): AppError {
  const size = `${Math.ceil(file.size / 1024 / 1024)} MB`
  return new AppError('UNSUPPORTED', `${file.name} has ${size}, and a window takes in at most 24 MB.`, {
    hint: `Run \`assay import ${file.name}\` instead.`,
  })
}
