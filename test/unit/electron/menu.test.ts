import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuTemplate } from '#main/electron/menu'
import { acceleratorOf } from '#main/electron/menu-action'
import { ACTION_IDS, actionText } from '#shared/actions'

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const commands = () => ({
  act: vi.fn(),
  openFile: vi.fn(),
  importFiles: vi.fn(),
  importRuns: vi.fn(),
  openWorkspace: vi.fn(),
  openRecent: vi.fn(),
  clearRecent: vi.fn(),
  revealWorkspace: vi.fn(),
})
const state = {
  actions: [
    { id: 'prompt.run', keys: 'Ctrl Enter', able: true },
    { id: 'prompt.stop', keys: 'Escape', able: true },
    { id: 'prompt.close', keys: 'Ctrl Shift W', able: true },
    { id: 'library.import', keys: '', able: true },
    { id: 'undo.last', keys: 'Ctrl Z', able: false },
  ],
  recent: ['/home/me/one', '/home/me/two'],
  developing: false,
}
const click = (item: MenuItemConstructorOptions | undefined) => item?.click?.(undefined as never, undefined, undefined as never)

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  const template = menuTemplate(platform, state, commands())
  const items = flat(template)
  const byId = (id: string) => items.find((item) => item.id === id)

  it('lets one edit and quit', () => {
    const roles = items.map(({ role }) => role)
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'about']))
  })

  it('has the menus of its platform, in their order', () => {
    const own = platform === 'darwin' ? ['Assay'] : []
    expect(template.map(({ label }) => label)).toEqual([...own, 'File', 'Edit', 'View', 'Run', 'Window', 'Help'])
  })

  it('takes no key that the workbench uses', () => {
    // Ctrl W, Ctrl R, Ctrl Shift R, Ctrl Shift I.
    for (const role of ['close', 'reload', 'forceReload', 'toggleDevTools'])
      expect(items.map((item) => item.role)).not.toContain(role)
  })

  it('offers what the page can do now, and shows its key without taking it', () => {
    expect(byId('prompt.run')).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+Enter', registerAccelerator: false })
    expect(byId('prompt.stop')).toMatchObject({ enabled: true })
    expect(byId('prompt.stop')).not.toHaveProperty('accelerator')
    expect(byId('prompt.save')).toMatchObject({ enabled: false })
  })

  it('has the names of the page for what the page does', () => {
    const named = ACTION_IDS.flatMap((id) => byId(id) ?? [])
    expect(named.map(({ label }) => label)).toEqual(ACTION_IDS.filter((id) => byId(id)).map((id) => actionText(id).label))
    for (const id of ['view.models', 'view.settings', 'palette.open', 'library.import', 'prompt.export', 'undo.last'] as const) {
      expect(byId(id)).toMatchObject({ label: actionText(id).label })
    }
  })

  it('shows a key that was changed, and the own one until the page has told', () => {
    expect(byId('prompt.close')).toMatchObject({ accelerator: 'CmdOrCtrl+Shift+W' })
    expect(byId('view.models')).toMatchObject({ accelerator: 'CmdOrCtrl+5', enabled: false })
    expect(byId('undo.last')).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false, enabled: false })
  })

  it('gives up a key of its own that the page was given', () => {
    const taken = { ...state, actions: [{ id: 'prompt.run', keys: 'Ctrl O', able: true }] }
    const changed = flat(menuTemplate(platform, taken, commands()))
    expect(byId('file.open')).toMatchObject({ accelerator: 'CmdOrCtrl+O' })
    expect(changed.find(({ id }) => id === 'file.open')).not.toHaveProperty('accelerator')
  })

  it('lists the other workspaces', () => {
    const list = byId('workspace.recent')?.submenu
    expect(Array.isArray(list) && list.map(({ label }) => label)).toEqual([...state.recent, undefined, 'Clear this list'])
  })
})

it('asks the page, and does by itself what belongs to the system', () => {
  const done = commands()
  const items = flat(menuTemplate('linux', state, done))
  for (const id of [
    'prompt.run',
    'file.open',
    'library.import',
    'workspace.open',
    'workspace.reveal',
    'workspace.clear-recent',
  ]) {
    click(items.find((item) => item.id === id))
  }
  click(items.find(({ label }) => label === '/home/me/two'))
  expect(done.act).toHaveBeenCalledWith('prompt.run')
  expect(done.openRecent).toHaveBeenCalledWith('/home/me/two')
  for (const name of ['openFile', 'importFiles', 'openWorkspace', 'revealWorkspace', 'clearRecent'] as const) {
    expect(done[name]).toHaveBeenCalledOnce()
  }
})

it('has developer tools only for those who work on it', () => {
  const items = flat(menuTemplate('linux', { ...state, developing: true }, commands()))
  expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['toggleDevTools', 'forceReload']))
})

it.each([
  ['Ctrl Shift Enter', 'CmdOrCtrl+Shift+Enter'],
  ['Ctrl 1', 'CmdOrCtrl+1'],
  ['Ctrl ,', 'CmdOrCtrl+,'],
  ['Alt ArrowUp', 'Alt+Up'],
  ['F8', 'F8'],
  ['Shift F6', 'Shift+F6'],
  ['J', undefined],
  ['?', undefined],
  ['Escape', undefined],
  ['', undefined],
  ['Hyper X', undefined],
  ['Ctrl Nonsense', undefined],
])('%s is shown as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator)
})
