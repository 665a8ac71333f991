import type { ClientFrame, HostFrame } from './frames'

/** What the preload puts on `window.assay`; absent in the browser shell. */
export interface Bridge {
  send(frame: ClientFrame): void
  /** Every frame of the host, in order; gives back what ends it. */
  onFrame(listener: (frame: HostFrame) => void): () => void
  /** `process.platform` of the host. */
  platform: string
}

/** The one channel between window and host. */
export const BRIDGE_CHANNEL = 'assay:frame'
