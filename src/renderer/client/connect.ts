import type { Bridge } from '#shared/contract/bridge'
import type { Connection } from './connection'
import { createElectronPort } from './electron-port'
import { createFrameClient } from './frame-client'
import { createSocketPort } from './socket-port'

declare global {
  interface Window {
    assay?: Bridge
  }
}

/** Connects to the host: through the preload's bridge in the window, else by a WebSocket to where this page came from. */
export function connect(): Connection {
  const bridge = window.assay
  if (bridge !== undefined) return createFrameClient(createElectronPort(bridge))
  const address = new URL('/socket', window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return createFrameClient(createSocketPort({ openSocket: () => new WebSocket(address) }))
}
