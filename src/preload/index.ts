import { contextBridge, ipcRenderer } from 'electron'
import { ACTIONS_CHANNEL, BRIDGE_CHANNEL, type Bridge, WINDOW_CHANNEL } from '#shared/contract/bridge'
import type { HostFrame } from '#shared/contract/frames'

/** Listens without handing on the event: it carries the sender, which is none of the page's business. */
function listen<Message>(channel: string, listener: (message: Message) => void): () => void {
  const take = (_event: unknown, message: Message) => listener(message)
  ipcRenderer.on(channel, take)
  return () => {
    ipcRenderer.removeListener(channel, take)
  }
}

const bridge: Bridge = {
  send: (frame) => ipcRenderer.send(BRIDGE_CHANNEL, frame),
  onFrame: (listener) => listen<HostFrame>(BRIDGE_CHANNEL, listener),
  onRequest: (listener) => listen(WINDOW_CHANNEL, listener),
  tellActions: (actions) => ipcRenderer.send(ACTIONS_CHANNEL, actions),
  platform: process.platform,
}

contextBridge.exposeInMainWorld('assay', bridge)
