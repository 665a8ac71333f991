import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '#main/electron/menu'

const roles = (items: readonly MenuItemConstructorOptions[]): string[] =>
  items.flatMap(({ role, submenu }) => [...(role === undefined ? [] : [role]), ...(Array.isArray(submenu) ? roles(submenu) : [])])

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  const all = roles(menuTemplate(platform))

  it('lets one edit and quit', () => {
    expect(all).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit']))
  })

  it('takes no key that the workbench uses', () => {
    // Ctrl W, Ctrl R, Ctrl Shift R, Ctrl Shift I.
    for (const role of ['close', 'reload', 'forceReload', 'toggleDevTools']) expect(all).not.toContain(role)
  })
})
