import type { ClientFrame, HostFrame } from './frames'
import type { PageActions, WindowRequest } from './window'

/** What the preload puts on `window.assay`; absent in the browser shell. */
export interface Bridge {
  send(frame: ClientFrame): void
  /** Every frame of the host, in order; gives back what ends it. */
  onFrame(listener: (frame: HostFrame) => void): () => void
  /** What menu and system ask of the page; gives back what ends it. Nothing is asked before the first `tellActions`. */
  onRequest(listener: (request: WindowRequest) => void): () => void
  /** Tells the menu the page's keys, and what can be done now. */
  tellActions(actions: PageActions): void
  /** `process.platform` of the host. */
  platform: string
}

/** Frames between window and host, both ways. */
export const BRIDGE_CHANNEL = 'assay:frame'
/** What the shell asks of the page. */
export const WINDOW_CHANNEL = 'assay:window'
/** The page's actions, their keys, and what can be done now. */
export const ACTIONS_CHANNEL = 'assay:actions'
