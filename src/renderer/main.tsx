import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { createWorkbench } from './app/workbench'
import type { Connection } from './client/connection'
import { promptsStores } from './features/prompts/prompts-stores'
import { useCurrentView } from './shared-views/current-view'

/** Puts the app in the place of the page's frame. */
export function draw(connection: Connection): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no place for the app.')
  // The questions are on their way while the frame is drawn.
  if (useCurrentView.getState().view === 'prompts') void promptsStores(connection).begin()
  createRoot(root).render(<App connection={connection} workbench={createWorkbench(connection)} />)
}
