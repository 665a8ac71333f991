import type { Bridge } from '#shared/contract/bridge'
import type { Port } from './port'

/** Through the preload's bridge. The host lives and dies with the window, so it is open at once and never lost. */
export function createElectronPort(bridge: Bridge): Port {
  let end = () => {}
  return {
    start(listener) {
      end = bridge.onFrame((frame) => listener.onFrame(frame))
      listener.onOpen()
    },
    send: (frame) => bridge.send(frame),
    close: () => end(),
  }
}
