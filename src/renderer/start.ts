import { holdKeys } from './app/held-keys'
import type { Connection } from './client/connection'
import { drawFirstEditor } from './features/prompts/draw-first-editor'
import { promptsStores } from './features/prompts/prompts-stores'
import { useCurrentView } from './shared-views/current-view'

/** The editor that one came for, and behind it the app around it. */
export async function start(connection: Connection): Promise<void> {
  holdKeys()
  if (useCurrentView.getState().view === 'prompts') {
    const stores = promptsStores(connection)
    void stores.begin()
    // The app comes in any case, and makes the editor itself where there is none.
    await drawFirstEditor(stores).catch(() => undefined)
  }
  const { draw } = await import('./main')
  draw(connection)
}
