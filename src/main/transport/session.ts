import { type ClientFrame, clientFrameSchema, type HostFrame } from '#shared/contract/frames'
import { AppError } from '#shared/errors'
import type { Bus } from '../events/bus'
import type { LiveRuns } from '../events/live-run'
import type { Router } from './router'
import { createRunWatches } from './run-watches'

/** What a door needs of the host to serve clients. */
export interface Services {
  router: Router
  bus: Bus
  liveRuns: LiveRuns
}

export interface SessionOptions extends Services {
  /** Moves one frame to the client. Frames arrive there in the order of the calls. */
  send(frame: HostFrame): void
}

export interface Session {
  /** Takes whatever came from the client; a frame that is none is answered where it has an id, and dropped otherwise. */
  receive(frame: unknown): void
  /** The client is gone. Nothing that it started is cancelled. */
  close(): void
}

/** One client's talk with the host, the same over every door. */
export function openSession({ router, bus, liveRuns, send }: SessionOptions): Session {
  let open = true
  let endEvents: (() => void) | null = null
  const sendIfOpen = (frame: HostFrame) => {
    if (open) send(frame)
  }
  const watches = createRunWatches(liveRuns, sendIfOpen)

  const subscribe = (cursor: string | null) => {
    endEvents?.()
    // No await between the two, so nothing falls between what is caught up and what is listened to.
    const missed = bus.since(cursor)
    endEvents = bus.on((event) => sendIfOpen({ type: 'event', event }))
    for (const event of missed.events) sendIfOpen({ type: 'event', event })
    sendIfOpen({ type: 'subscribed', cursor: missed.cursor, reset: missed.reset })
  }

  const handle = (frame: ClientFrame) => {
    if (frame.type === 'subscribe') subscribe(frame.cursor)
    else if (frame.type === 'watch') watches.start(frame.runId)
    else if (frame.type === 'unwatch') watches.stop(frame.runId)
    else void router.call(frame.route, frame.input).then((envelope) => sendIfOpen({ type: 'answer', id: frame.id, envelope }))
  }

  return {
    receive(frame) {
      if (!open) return
      const parsed = clientFrameSchema.safeParse(frame)
      if (parsed.success) handle(parsed.data)
      else refuse(frame, sendIfOpen)
    },
    close() {
      open = false
      endEvents?.()
      watches.close()
    },
  }
}

/** Somebody may wait for the answer to a call that is badly put, so it gets one. */
function refuse(frame: unknown, send: (frame: HostFrame) => void): void {
  if (typeof frame !== 'object' || frame === null || !('id' in frame) || !Number.isInteger(frame.id)) return
  const error = new AppError('INVALID_INPUT', 'The frame is not one that Assay knows.', {
    hint: 'Interface and host may be of different versions: reload the window, or restart Assay.',
  })
  send({ type: 'answer', id: Number(frame.id), envelope: { ok: false, error: error.toJSON() } })
}
