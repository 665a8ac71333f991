import { type BrowserWindow, dialog } from 'electron'
import type { AppError } from '#shared/errors'

export const choosePromptFiles = (title: string, window: BrowserWindow | null): Promise<string[]> =>
  chooseFiles(title, { name: 'Prompts', extensions: ['prompty'] }, window)

export const chooseRunFiles = (window: BrowserWindow | null): Promise<string[]> =>
  chooseFiles('Import runs', { name: 'Exported runs', extensions: ['json'] }, window)

/** Asks for files; none where it is left without a choice. */
async function chooseFiles(title: string, filter: Electron.FileFilter, window: BrowserWindow | null): Promise<string[]> {
  const options: Electron.OpenDialogOptions = {
    title,
    filters: [filter],
    properties: ['openFile', 'multiSelections'],
  }
  const { filePaths } = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
  return filePaths
}

/** Why a file can't be had. */
export async function showFileFailure({ message, hint, code }: AppError, window: BrowserWindow | null): Promise<void> {
  const options = { type: 'warning' as const, message, detail: `${hint}\n\n${code}` }
  await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
}
