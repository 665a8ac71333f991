import type { AppEvent, Topic } from '#shared/contract/events'
import type { RunStatus } from '#shared/domain/run'

export interface CatchUp {
  /** What came after the cursor, oldest first; empty with `reset`. */
  events: AppEvent[]
  /** Everything up to here is known once `events` are. */
  cursor: string
  /** The cursor is unknown here or too old: fetch everything again. */
  reset: boolean
}

export interface Bus {
  /** Tells every listener that something durable changed. Call it after the change is committed. */
  publish(topic: Topic, id: string, status?: RunStatus | null): void
  /** Listens from now on; gives back what ends it. */
  on(listener: (event: AppEvent) => void): () => void
  /** `hostId:seq` of the last event. */
  cursor(): string
  /** What came after a cursor; null means from now on. */
  since(cursor: string | null): CatchUp
}

/** The host's event bus, with the last `ringSize` events kept for clients that come back. */
export function createBus(hostId: string, ringSize = 10_000, onListenerFault: (fault: unknown) => void = () => {}): Bus {
  const ring: AppEvent[] = []
  const listeners = new Set<(event: AppEvent) => void>()
  let last = 0

  const cursorAt = (seq: number) => `${hostId}:${seq}`
  const now = (reset: boolean): CatchUp => ({ events: [], cursor: cursorAt(last), reset })

  return {
    publish(topic, id, status = null) {
      last += 1
      const event: AppEvent = { cursor: cursorAt(last), topic, id, status }
      ring[(last - 1) % ringSize] = event
      // A copy, so that a listener may end itself or another meanwhile.
      for (const listener of [...listeners]) {
        if (!listeners.has(listener)) continue
        try {
          listener(event)
        } catch (fault) {
          onListenerFault(fault)
        }
      }
    },
    on(listener) {
      // Its own function object, so that one listener given twice is two subscriptions.
      const entry = (event: AppEvent) => listener(event)
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    cursor: () => cursorAt(last),
    since(cursor) {
      if (cursor === null) return now(false)
      const seq = seqOf(cursor, hostId)
      if (seq === null || seq > last || seq < last - ring.length) return now(true)
      const events: AppEvent[] = []
      for (let at = seq; at < last; at += 1) {
        const event = ring[at % ringSize]
        if (event !== undefined) events.push(event)
      }
      return { events, cursor: cursorAt(last), reset: false }
    },
  }
}

function seqOf(cursor: string, hostId: string): number | null {
  if (!cursor.startsWith(`${hostId}:`)) return null
  const digits = cursor.slice(hostId.length + 1)
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null
}
