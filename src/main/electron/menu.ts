import type { MenuItemConstructorOptions } from 'electron'
import { actionItem, type MenuState } from './menu-action'

/** What the menu does by itself; everything else it asks of the page. */
export interface MenuCommands {
  act(id: string): void
  openFile(): void
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
 * The menu by the platform's conventions. Keys of the page's own actions are shown here and stay with the page; the system's
 * roles take none that the page uses (Ctrl W closes a tab, Ctrl R is nothing).
 */
export function menuTemplate(platform: NodeJS.Platform, state: MenuState, commands: MenuCommands): Item[] {
  const act = (id: string, label: string): Item => actionItem(id, label, state, commands.act)
  const mac = platform === 'darwin'
  const about: Item = { role: 'about', label: 'About Assay' }
  const file: Item[] = [
    act('prompt.new', 'New prompt'),
    { id: 'file.open', label: 'Open file…', accelerator: 'CmdOrCtrl+O', click: () => commands.openFile() },
    line,
    { id: 'workspace.open', label: 'Open workspace…', accelerator: 'CmdOrCtrl+Shift+N', click: () => commands.openWorkspace() },
    { id: 'workspace.recent', label: 'Open recent workspace', submenu: recentItems(state, commands) },
    { id: 'workspace.reveal', label: REVEAL[platform] ?? 'Show workspace in folder', click: () => commands.revealWorkspace() },
    line,
    act('prompt.save', 'Save a version'),
    act('prompt.close', 'Close tab'),
  ]
  const edit: Item[] = [
    ...(['undo', 'redo'] as const).map((role) => ({ role })),
    line,
    ...(['cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role })),
    line,
    act('palette.open', 'Search prompts, runs and commands'),
    act('runs.search', 'Search runs'),
  ]
  const view: Item[] = [
    act('view.prompts', 'Prompts'),
    act('view.runs', 'Runs'),
    line,
    act('pane.library', 'Library'),
    act('pane.output', 'Output'),
    line,
    ...(['resetZoom', 'zoomIn', 'zoomOut'] as const).map((role) => ({ role })),
    line,
    { role: 'togglefullscreen' },
    // For those who work on Assay itself; the packaged app has none.
    ...(state.developing
      ? [{ role: 'toggleDevTools', accelerator: 'F12' } as const, { role: 'forceReload', accelerator: 'F5' } as const]
      : []),
  ]
  const window: Item[] = [{ role: 'minimize' }, { role: 'zoom' }, ...(mac ? [line, { role: 'front' } as const] : [])]
  const run: Item[] = [act('prompt.run', 'Run'), act('prompt.stop', 'Stop')]
  const help: Item[] = [act('keys.show', 'Keys of this view'), ...(mac ? [] : [line, about])]
  return [
    ...(mac ? [macApplication(about)] : []),
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

const macApplication = (about: Item): Item => ({
  label: 'Assay',
  submenu: [
    about,
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
