import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, safeStorage } from 'electron'
import { ERROR_TEXTS } from '#shared/error-texts'
import { AppError } from '#shared/errors'
import { createHost } from '../host'
import { installPaths } from '../install-paths'
import { workspaceFolder } from '../workspace'
import { claimUserData } from './claim-user-data'
import { chooseWorkspace } from './other-workspace'
import { createSafeKeys } from './safe-keys'
import { promptFilesIn } from './start-arguments'
import { openWorkbench } from './workbench'

/** As in the packaging: Windows joins windows and notifications of an app by it. */
const APP_ID = 'dev.assay.workbench'

/** Opens the workbench in a window. A second start on the same workspace brings the first one's window to the front. */
export async function startDesktop(): Promise<void> {
  app.setAppUserModelId(APP_ID)
  // A Mac may hand over a file before anything else has happened.
  const early: string[] = []
  const keepEarly = (event: { preventDefault(): void }, path: string) => {
    event.preventDefault()
    early.push(path)
  }
  app.on('open-file', keepEarly)

  const workspace = chosenWorkspace()
  const files = promptFilesIn(process.argv.slice(1), process.cwd())
  // Each workspace has one instance. Where its folder takes no files, the host says why below.
  if (claimUserData(join(workspace, 'electron')) && !app.requestSingleInstanceLock({ files })) {
    app.quit()
    return
  }
  const recentFile = join(app.getPath('appData'), 'Assay', 'recent-workspaces.json')
  try {
    const [host] = await Promise.all([
      createHost({ workspace, env: process.env, paths: installPaths(), keys: safeKeys }),
      app.whenReady(),
    ])
    app.off('open-file', keepEarly)
    await openWorkbench({ host, recentFile, files: [...early, ...files] })
  } catch (thrown) {
    await app.whenReady()
    await showStartFailure(AppError.from(thrown), recentFile)
    app.exit(1)
  }
}

const safeKeys = (workspace: string) =>
  createSafeKeys({ workspace, env: process.env, storage: safeStorage, ready: app.whenReady() })

/** `--workspace=FOLDER`, else what the environment or the platform says. */
function chosenWorkspace(): string {
  const override = app.commandLine.getSwitchValue('workspace')
  return workspaceFolder({ override, env: process.env, platform: process.platform, home: homedir(), cwd: process.cwd() })
}

async function showStartFailure(error: AppError, recentFile: string): Promise<void> {
  process.stderr.write(`${error.message} ${error.hint} (${error.code})\n`)
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Assay',
    message: ERROR_TEXTS[error.code].title,
    detail: `${error.message}\n\n${error.hint}\n\n${error.code}`,
    buttons: ['Quit', 'Open another workspace…'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 1) await chooseWorkspace(null, recentFile)
}
