import { type BrowserWindow, dialog } from 'electron'
import type { AppError } from '#shared/errors'

/** Asks for prompt files; none where it is left without a choice. */
export async function choosePromptFiles(title: string, window: BrowserWindow | null): Promise<string[]> {
  const options: Electron.OpenDialogOptions = {
    title,
    filters: [{ name: 'Prompts', extensions: ['prompty'] }],
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
