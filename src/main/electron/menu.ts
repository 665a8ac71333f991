import type { MenuItemConstructorOptions } from 'electron'

/**
 * The menu: what the system's own roles need, and no key that the workbench uses itself (Ctrl W, Ctrl N, Ctrl R and the
 * like stay with the page). On a Mac copying and pasting work only through it.
 */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const application: MenuItemConstructorOptions = {
    label: 'Assay',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }
  const rest: MenuItemConstructorOptions[] = [
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
  ]
  if (mac) return [application, ...rest, { label: 'Window', submenu: [{ role: 'minimize' }, { role: 'zoom' }] }]
  return [{ label: 'File', submenu: [{ role: 'quit' }] }, ...rest]
}
