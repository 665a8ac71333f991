import { useEffect } from 'react'
import type { StoreApi } from 'zustand'
import type { Connection } from '../client/connection'
import { ConnectionProvider } from '../shared-views/connection-context'
import { Shell } from './shell'
import { type Workbench, WorkbenchProvider } from './workbench'

interface AppProps {
  connection: Connection
  workbench: StoreApi<Workbench>
}

export function App({ connection, workbench }: AppProps) {
  useEffect(() => {
    performance.mark('assay:first-paint')
  }, [])
  return (
    <ConnectionProvider value={connection}>
      <WorkbenchProvider value={workbench}>
        <Shell />
      </WorkbenchProvider>
    </ConnectionProvider>
  )
}
