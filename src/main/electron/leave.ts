import { app, type BrowserWindow, dialog } from 'electron'
import type { Host } from '../host'
import { type Question, questionBeforeLeaving } from './leave-question'

export interface Leaving {
  /** Ends live runs and goes, without asking: somebody ended the process from outside. */
  now(): void
}

/** Quitting asks where runs are live, ends them as cancelled, and closes the workspace before the process ends. */
export function askBeforeLeaving(host: Host, window: () => BrowserWindow | null): Leaving {
  let state: 'here' | 'leaving' | 'gone' = 'here'

  const leave = async (ask: boolean) => {
    if (state !== 'here') return
    state = 'leaving'
    const question = ask ? questionBeforeLeaving(host.liveCount(), host.unkeptCount()) : null
    if (question !== null && !(await confirmLeaving(question, window()))) {
      state = 'here'
      return
    }
    try {
      await host.close()
    } catch (thrown) {
      // What is not closed well is mended at the next start; a window that can't be closed would be worse.
      process.stderr.write(`The workspace was not closed in good order: ${String(thrown)}\n`)
    }
    state = 'gone'
    app.quit()
  }

  app.on('before-quit', (event) => {
    if (state === 'gone') return
    event.preventDefault()
    void leave(true)
  })
  // Closing the window would quit; so it asks first, while there is a window to ask in. On a Mac the app goes on without one.
  app.on('browser-window-created', (_event, created) => {
    created.on('close', (event) => {
      if (state === 'gone' || process.platform === 'darwin') return
      event.preventDefault()
      app.quit()
    })
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return { now: () => void leave(false) }
}

async function confirmLeaving({ message, detail, leave, stay }: Question, window: BrowserWindow | null): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message,
    detail,
    buttons: [leave, stay],
    // The focus is on the safe one.
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const { response } = window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options)
  return response === 0
}
