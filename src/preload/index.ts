import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_CHANNEL, type Bridge } from '#shared/contract/bridge'
import type { HostFrame } from '#shared/contract/frames'

const bridge: Bridge = {
  send: (frame) => ipcRenderer.send(BRIDGE_CHANNEL, frame),
  onFrame(listener) {
    // The event stays here: it carries the sender, which is none of the page's business.
    const take = (_event: unknown, frame: HostFrame) => listener(frame)
    ipcRenderer.on(BRIDGE_CHANNEL, take)
    return () => {
      ipcRenderer.removeListener(BRIDGE_CHANNEL, take)
    }
  },
  platform: process.platform,
}

contextBridge.exposeInMainWorld('assay', bridge)
