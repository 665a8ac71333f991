import type { MenuItemConstructorOptions } from 'electron'
import type { ActionId } from '#shared/actions'
import { actionItem, type MenuState, ownAccelerator } from './menu-action'

/** What the menu does by itself; everything else it asks of the page. */
export interface MenuCommands {
  act(id: ActionId): void
  openFile(): void
  importFiles(): void
  importRuns(): void
  openWorkspace(): void
  openRecent(folder: string): void
  clearRecent(): void
  revealWorkspace(): void
}

type Item = MenuItemConstructorOptions
const line: Item = { type: 'separator' }
const REVEAL: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Show workspace in Finder',
  win32: 'Show workspace in File Explorer',
}

/**
 * The menu by the platform's conventions. The page's own actions have their names and keys here, and the keys stay with the page; the system's
 * roles take none that the page uses (Ctrl W closes a tab, Ctrl R is nothing).
 */
export function menuTemplate(platform: NodeJS.Platform, state: MenuState, commands: MenuCommands): Item[] {
  const act = (id: ActionId): Item => actionItem(id, state, commands.act)
  const own = (id: string, label: string, keys: string, click: () => void): Item => ({
    id,
    label,
    ...ownAccelerator(keys, state),
    click: () => click(),
  })
  const mac = platform === 'darwin'
  const about: Item = { role: 'about', label: 'About Assay' }
  const settings = act('view.settings')
  const file: Item[] = [
    act('prompt.new'),
    own('file.open', 'Open file…', 'CmdOrCtrl+O', commands.openFile),
    // The page may open a dialog for files only where it was clicked itself.
    { ...act('library.import'), click: () => commands.importFiles() },
    act('prompt.export'),
    { ...act('runs.import'), click: () => commands.importRuns() },
    act('run.export'),
    line,
    own('workspace.open', 'Open workspace…', 'CmdOrCtrl+Shift+N', commands.openWorkspace),
    { id: 'workspace.recent', label: 'Open recent workspace', submenu: recentItems(state, commands) },
    { id: 'workspace.reveal', label: REVEAL[platform] ?? 'Show workspace in folder', click: () => commands.revealWorkspace() },
    line,
    act('prompt.save'),
    act('prompt.save-note'),
    act('prompt.close'),
    ...(mac ? [] : [line, settings]),
  ]
  const edit: Item[] = [
    // In a text; what was deleted, moved or closed comes back by the next.
    ...(['undo', 'redo'] as const).map((role) => ({ role })),
    act('undo.last'),
    line,
    ...(['cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role })),
    line,
    act('palette.open'),
    act('runs.search'),
  ]
  const view: Item[] = [
    act('view.prompts'),
    act('view.runs'),
    act('view.experiments'),
    act('view.models'),
    line,
    act('pane.library'),
    act('pane.output'),
    act('variables.show'),
    act('versions.show'),
    line,
    act('theme.next'),
    ...(['resetZoom', 'zoomIn', 'zoomOut'] as const).map((role) => ({ role })),
    line,
    { role: 'togglefullscreen' },
    // For those who work on Assay itself; the packaged app has none.
    ...(state.developing
      ? [{ role: 'toggleDevTools', accelerator: 'F12' } as const, { role: 'forceReload', accelerator: 'F5' } as const]
      : []),
  ]
  const window: Item[] = [{ role: 'minimize' }, { role: 'zoom' }, ...(mac ? [line, { role: 'front' } as const] : [])]
  const run: Item[] = [act('prompt.run'), act('prompt.stop'), line, act('model.choose'), line, act('offline.switch')]
  const help: Item[] = [act('keys.show'), act('keys.change'), ...(mac ? [] : [line, about])]
  return [
    ...(mac ? [macApplication(about, settings)] : []),
    { label: 'File', submenu: mac ? file : [...file, line, { role: 'quit', label: platform === 'win32' ? 'Exit' : 'Quit' }] },
    { label: 'Edit', submenu: edit },
    { label: 'View', submenu: view },
    { label: 'Run', submenu: run },
    { label: 'Window', role: 'windowMenu', submenu: window },
    { label: 'Help', role: 'help', submenu: help },
  ]
}

function recentItems({ recent }: MenuState, { openRecent, clearRecent }: MenuCommands): Item[] {
  if (recent.length === 0) return [{ label: 'None yet', enabled: false }]
  return [
    ...recent.map((folder): Item => ({ label: folder, click: () => openRecent(folder) })),
    line,
    { id: 'workspace.clear-recent', label: 'Clear this list', click: () => clearRecent() },
  ]
}

const macApplication = (about: Item, settings: Item): Item => ({
  label: 'Assay',
  submenu: [
    about,
    line,
    settings,
    line,
    { role: 'services' },
    line,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    line,
    { role: 'quit' },
  ],
})
