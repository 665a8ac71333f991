import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import type { Settings } from '#shared/domain/settings'
import { APP_ORIGIN } from './app-origin'
import { confineContents } from './confine'
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state'

/** The canvas of the design's two themes, so that nothing flashes before the first paint. */
const GROUND = { dark: '#17181a', light: '#ffffff' }
const LONGEST_CRASH_LOOP = 3

/** The workbench's window, in the place where it was last. It shows when its first picture is ready. */
export function createWorkbenchWindow(preload: string, theme: Settings['theme']): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const kept = readWindowState(stateFile)
  const window = new BrowserWindow({
    ...placeWindow(
      kept,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Assay',
    backgroundColor: GROUND[theme === 'system' ? (nativeTheme.shouldUseDarkColors ? 'dark' : 'light') : theme],
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A run that streams behind another window must not stutter when one comes back.
      backgroundThrottling: false,
    },
  })
  if (kept?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }))
  confineContents(window.webContents)
  reloadAfterCrash(window)
  return window
}

export function loadWorkbench(window: BrowserWindow): Promise<void> {
  return window.loadURL(`${APP_ORIGIN}/index.html`)
}

/** The host goes on without the page, so a new page finds everything; but not for ever, where it dies at once. */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes += 1
    // Not within the event: the dead process is still being taken down, and the new page would go with it.
    if (crashes <= LONGEST_CRASH_LOOP) setImmediate(() => window.isDestroyed() || window.webContents.reload())
  })
}
