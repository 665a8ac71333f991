import { basename, join } from 'node:path'
import { app, type BrowserWindow, ipcMain, Notification, session, shell } from 'electron'
import { z } from 'zod'
import type { ImportedFile } from '#shared/contract/window'
import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Host } from '../host'
import { installPaths } from '../install-paths'
import { openElectronDoor } from '../transport/electron-ipc'
import { createAppMenu } from './app-menu'
import { APP_ORIGIN, serveApp } from './app-origin'
import { confineSession } from './confine'
import { choosePromptFiles, chooseRunFiles, showFileFailure } from './file-dialogs'
import { askBeforeLeaving } from './leave'
import { chooseWorkspace, openRecentWorkspace } from './other-workspace'
import { createPageRequests } from './page-requests'
import { readPromptFile, readPromptText, readRunText } from './prompt-files'
import { addRecent, clearRecent, readRecent } from './recent-workspaces'
import { type RunNotice, startRunNotices } from './run-notices'
import { createWorkbenchWindow, loadWorkbench } from './window'

export interface WorkbenchOptions {
  host: Host
  /** Where the list of recent workspaces is kept. */
  recentFile: string
  /** Prompt files to open at once. */
  files: readonly string[]
}

/** What a second start hands over; it comes from a process of the same user, and is looked at all the same. */
const handoverSchema = z.object({ files: z.array(z.string()) })

/** The window on an open host, with menu, notices and all else that belongs to a desktop. */
export async function openWorkbench({ host, recentFile, files }: WorkbenchOptions): Promise<void> {
  const paths = installPaths()
  const { path: workspace } = host.about.workspace
  let window: BrowserWindow | null = null
  serveApp(session.defaultSession, paths.renderer, host.theme)
  confineSession(session.defaultSession)
  const page = createPageRequests()
  const leaving = askBeforeLeaving(host, () => window)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leaving.now())

  const show = async () => {
    if (window !== null) {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
      return
    }
    const created = createWorkbenchWindow(paths.preload, host.theme())
    window = created
    created.on('closed', () => {
      window = null
    })
    door.trust(created.webContents)
    page.follow(created.webContents)
    await loadWorkbench(created)
  }
  const openFile = (path: string) => {
    void show()
    try {
      page.ask({ type: 'open-draft', ...readPromptFile(path) })
      app.addRecentDocument(path)
    } catch (thrown) {
      void showFileFailure(AppError.from(thrown), window)
    }
  }

  const importFiles = async () => {
    const files = (await choosePromptFiles('Import prompts', window)).flatMap((path) => readOrSay(path, readPromptText))
    if (files.length === 0) return
    await show()
    page.ask({ type: 'import-files', files })
  }
  const importRuns = async () => {
    const files = (await chooseRunFiles(window)).flatMap((path) => readOrSay(path, readRunText))
    if (files.length === 0) return
    await show()
    page.ask({ type: 'import-runs', files })
  }
  const readOrSay = (path: string, read: (path: string) => string): ImportedFile[] => {
    try {
      return [{ name: basename(path), text: read(path) }]
    } catch (thrown) {
      void showFileFailure(AppError.from(thrown), window)
      return []
    }
  }

  addRecent(recentFile, workspace)
  const menu = createAppMenu(
    {
      act: (id) => void show().then(() => page.ask({ type: 'action', id })),
      openFile: () => void choosePromptFiles('Open prompt', window).then((chosen) => chosen.forEach(openFile)),
      importFiles: () => void importFiles(),
      importRuns: () => void importRuns(),
      openWorkspace: () => void chooseWorkspace(window, recentFile).then(() => menu.refresh()),
      openRecent: (folder) => void openRecentWorkspace(folder, recentFile).then(() => menu.refresh()),
      clearRecent: () => {
        clearRecent(recentFile)
        menu.refresh()
      },
      revealWorkspace: () => shell.showItemInFolder(join(workspace, 'assay.db')),
    },
    () => readRecent(recentFile).filter((folder) => folder !== workspace),
  )
  const door = openElectronDoor(ipcMain, host, APP_ORIGIN, (actions) => {
    menu.offer(actions)
    page.ready()
  })

  const showRun = (runId: string) => void show().then(() => page.ask({ type: 'show-run', runId }))
  startRunNotices({
    bus: host.bus,
    getRun: async (id) => {
      const envelope = await host.router.call('runs.get', { id })
      return envelope.ok ? (envelope.data as Run) : null
    },
    inFront: () => window?.isFocused() === true,
    notify: (notice) => notify(notice, showRun),
  })
  // After the event that ended a run it still counts; a moment later it does not.
  host.bus.on(({ topic }) => topic === 'runs' && setImmediate(() => app.setBadgeCount(host.liveCount())))

  app.on('second-instance', (_event, _args, _cwd, data) => {
    void show()
    const handed = handoverSchema.safeParse(data)
    if (handed.success) handed.data.files.forEach(openFile)
  })
  app.on('activate', () => void show())
  app.on('open-file', (event, path) => {
    event.preventDefault()
    openFile(path)
  })
  await show()
  files.forEach(openFile)
}

/** Kept until they are dealt with: one that is collected as garbage no longer answers a click. */
const shown = new Set<Notification>()

function notify({ title, body, runId }: RunNotice, showRun: (runId: string) => void): void {
  const notification = new Notification({ title, body })
  shown.add(notification)
  notification.on('click', () => showRun(runId))
  for (const over of ['click', 'close'] as const) notification.on(over as 'click', () => shown.delete(notification))
  notification.show()
}
