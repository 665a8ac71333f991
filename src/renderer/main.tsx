import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { createWorkbench } from './app/workbench'
import type { Connection } from './client/connection'

/** Puts the app in the place of the page's frame. */
export function draw(connection: Connection): void {
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no place for the app.')
  createRoot(root).render(<App connection={connection} workbench={createWorkbench(connection)} />)
}
