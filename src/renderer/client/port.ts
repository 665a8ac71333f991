import type { ClientFrame } from '#shared/contract/frames'

export interface PortListener {
  /** Frames can be sent now. Comes again after each loss that was mended. */
  onOpen(): void
  onFrame(frame: unknown): void
  onLost(): void
}

/** One way to move frames to the host and back. Knows nothing of what is in them. */
export interface Port {
  /** Starts it; called once. */
  start(listener: PortListener): void
  send(frame: ClientFrame): void
  close(): void
}
