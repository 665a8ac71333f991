import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { addRecent, removeRecent } from './recent-workspaces'
import { argumentsFor } from './start-arguments'

/** A choice of folder, and the workspace in it in a window of its own. */
export async function chooseWorkspace(window: BrowserWindow | null, recentFile: string): Promise<void> {
  const options: Electron.OpenDialogOptions = {
    title: 'Open workspace',
    message: 'Choose the folder of a workspace, or an empty one for a new workspace.',
    buttonLabel: 'Open workspace',
    properties: ['openDirectory', 'createDirectory'],
  }
  const { filePaths } = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
  const [folder] = filePaths
  if (folder !== undefined) openWorkspace(folder, recentFile)
}

/** A workspace of the list, or a word where it is gone. */
export async function openRecentWorkspace(folder: string, recentFile: string): Promise<void> {
  if (existsSync(join(folder, 'assay.db'))) {
    openWorkspace(folder, recentFile)
    return
  }
  removeRecent(recentFile, folder)
  await dialog.showMessageBox({
    type: 'info',
    message: 'This workspace is not there any more.',
    detail: `${folder} has no assay.db. It was taken off the list; nothing else has changed.`,
  })
}

/**
 * Another instance of the app: one host has one workspace, and a fault of one leaves the other alone. Where that workspace has
 * a window already, the new instance brings it to the front and ends.
 */
function openWorkspace(folder: string, recentFile: string): void {
  addRecent(recentFile, folder)
  const start = { args: process.argv.slice(1), appPath: app.getAppPath(), isPackaged: app.isPackaged }
  const child = spawn(process.execPath, argumentsFor(folder, join(folder, 'electron'), start), {
    detached: true,
    stdio: 'ignore',
  })
  child.on('error', (error) => {
    void dialog.showMessageBox({
      type: 'error',
      message: 'The other window could not be started.',
      detail: `${error.message}\n\nThis one goes on as before.`,
    })
  })
  child.unref()
}
