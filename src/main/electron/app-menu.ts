import { app, Menu } from 'electron'
import type { PageActions } from '#shared/contract/window'
import { type MenuCommands, menuTemplate } from './menu'

export interface AppMenu {
  /** The page's keys, and what it can do now: the items that ask it follow. */
  offer(actions: PageActions): void
  /** The list of recent workspaces has changed. */
  refresh(): void
}

/** The application's menu. It is built anew when what it says has changed: Electron can't change an item's key. */
export function createAppMenu(commands: MenuCommands, recent: () => readonly string[]): AppMenu {
  let actions: PageActions = []
  let shown = ''
  const refresh = () => {
    const state = { actions, recent: recent(), developing: !app.isPackaged }
    const key = JSON.stringify(state)
    if (key === shown) return
    shown = key
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, state, commands)))
  }
  refresh()
  return {
    offer(now) {
      actions = now
      refresh()
    },
    refresh,
  }
}
