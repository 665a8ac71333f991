import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, ipcMain, Menu, session } from 'electron'
import { ERROR_TEXTS } from '#shared/error-texts'
import { AppError } from '#shared/errors'
import { createHost } from '../host'
import { installPaths } from '../install-paths'
import { openElectronDoor } from '../transport/electron-ipc'
import { workspaceFolder } from '../workspace'
import { APP_ORIGIN, serveApp } from './app-origin'
import { confineSession } from './confine'
import { askBeforeLeaving } from './leave'
import { menuTemplate } from './menu'
import { createWorkbenchWindow, loadWorkbench } from './window'

/** Opens the workbench in a window. A second start on the same workspace brings the first one's window to the front. */
export async function startDesktop(): Promise<void> {
  const workspace = chosenWorkspace()
  const userData = join(workspace, 'electron')
  mkdirSync(userData, { recursive: true })
  // Before the lock, which is kept in it, so that there is one instance for each workspace.
  app.setPath('userData', userData)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)))
  try {
    const [host] = await Promise.all([createHost({ workspace, env: process.env, paths: installPaths() }), app.whenReady()])
    await openWorkbench(host)
  } catch (thrown) {
    await app.whenReady()
    await showStartFailure(AppError.from(thrown))
    app.exit(1)
  }
}

async function openWorkbench(host: Awaited<ReturnType<typeof createHost>>): Promise<void> {
  const paths = installPaths()
  let window: BrowserWindow | null = null
  serveApp(session.defaultSession, paths.renderer)
  confineSession(session.defaultSession)
  const door = openElectronDoor(ipcMain, host, APP_ORIGIN)
  const leaving = askBeforeLeaving(host, () => window)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leaving.now())

  const show = async () => {
    if (window !== null) {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      return
    }
    const created = createWorkbenchWindow(paths.preload)
    window = created
    created.on('closed', () => {
      window = null
    })
    door.trust(created.webContents)
    await loadWorkbench(created)
  }
  app.on('second-instance', () => void show())
  app.on('activate', () => void show())
  await show()
}

/** `--workspace=FOLDER`, else what the environment or the platform says. */
function chosenWorkspace(): string {
  const override = app.commandLine.getSwitchValue('workspace')
  return workspaceFolder({ override, env: process.env, platform: process.platform, home: homedir(), cwd: process.cwd() })
}

async function showStartFailure(error: AppError): Promise<void> {
  process.stderr.write(`${error.message} ${error.hint} (${error.code})\n`)
  await dialog.showMessageBox({
    type: 'error',
    title: 'Assay',
    message: ERROR_TEXTS[error.code].title,
    detail: `${error.message}\n\n${error.hint}\n\n${error.code}`,
  })
}
