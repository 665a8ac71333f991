import type { Waiting } from '#shared/contract/events'
import type { ConnectionLimits } from '#shared/domain/settings'
import { type Entry, Lane } from './lane'
import { type LocalModel, ModelMemory } from './model-memory'

export interface SlotRequest {
  connection: string
  model: string
  /** Who asks, such as a tab: those who wait take turns. */
  queue: string
  /** Aborting gives the place in the line up. */
  signal: AbortSignal
  /** Called where one has to wait, with what for. */
  onWait: (waiting: Waiting) => void
}

export interface SchedulerOptions {
  limits: (connection: string) => ConnectionLimits
  /** What the model takes of this machine's memory while it runs; null where it runs elsewhere or takes none. */
  localModel: (connection: string, model: string) => LocalModel | null
  /** What local models may take together. */
  memoryBytes: number
}

export interface Scheduler {
  /** Resolves with the giving back of a place to call, at once where one is free. Rejects with the signal's reason. */
  acquire(request: SlotRequest): Promise<() => void>
  /** No request goes to this connection for so long: its server asked for that. */
  pause(connection: string, ms: number): void
  /** Limits may have changed. */
  wake(): void
  counts(connection: string): { inFlight: number; waiting: number }
}

/** A line for each connection, fair between those who ask, within the connection's limits and this machine's memory. */
export function createScheduler({ limits, localModel, memoryBytes }: SchedulerOptions): Scheduler {
  const lanes = new Map<string, Lane>()
  const memory = new ModelMemory(memoryBytes)

  const laneOf = (connection: string): Lane => {
    const lane = lanes.get(connection) ?? new Lane()
    lanes.set(connection, lane)
    return lane
  }

  /** What holds everybody on this connection up; null where nothing does. */
  const heldBy = (connection: string, lane: Lane): Waiting | null => {
    const { inFlight, perMinute } = limits(connection)
    if (inFlight !== null && lane.inFlight >= inFlight) return { for: 'slot', until: null }
    const now = performance.now()
    const at = lane.rate.nextAt(perMinute, now)
    return at <= now ? null : { for: 'rate', until: new Date(Date.now() + at - now).toISOString() }
  }

  const mayStart = ({ local }: Entry): boolean => local === null || memory.mayStart(local)

  const occupy = (connection: string, lane: Lane, { local }: Entry): (() => void) => {
    lane.inFlight += 1
    if (limits(connection).perMinute !== null) lane.rate.send(performance.now())
    if (local) memory.start(local)
    let held = true
    return () => {
      if (!held) return
      held = false
      lane.inFlight -= 1
      if (local) memory.end(local.key)
      // What memory was given back may be waited for on any connection.
      if (local) pumpAll()
      else pump(connection, lane)
    }
  }

  const pump = (connection: string, lane: Lane): void => {
    while (lane.line.size > 0) {
      const held = heldBy(connection, lane)
      if (held !== null) {
        if (held.until !== null) lane.lookAgain(Date.parse(held.until) - Date.now(), () => pump(connection, lane))
        noteWaiting(lane, held)
        return
      }
      const entry = lane.line.take(mayStart)
      if (entry === null) {
        noteWaiting(lane, null)
        return
      }
      entry.start()
    }
    lane.stopLooking()
  }
  const pumpAll = (): void => {
    for (const [connection, lane] of lanes) pump(connection, lane)
  }
  /** Who waits for memory is known of from the start, even behind others, or its turn would never come. */
  const noteWaiting = (lane: Lane, held: Waiting | null): void => {
    let freed = false
    for (const [key, local] of lane.models()) {
      // What has to wait for its own connection must not keep the memory from others meanwhile.
      if (held?.for === 'rate') freed = memory.forget(key) || freed
      else if (!memory.mayStart(local)) memory.wait(local)
    }
    if (freed) pumpAll()
  }

  return {
    acquire({ connection, model, queue, signal, onWait }) {
      const lane = laneOf(connection)
      const local = localModel(connection, model)
      if (signal.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        const entry: Entry = {
          queue,
          model,
          local,
          start() {
            signal.removeEventListener('abort', leave)
            resolve(occupy(connection, lane, entry))
          },
        }
        const leave = () => {
          lane.line.remove(entry)
          if (lane.line.size === 0) lane.stopLooking()
          if (local && !lane.models().has(local.key) && memory.forget(local.key)) pumpAll()
          reject(signal.reason)
        }
        const held = heldBy(connection, lane)
        if (held === null && lane.line.size === 0 && mayStart(entry)) {
          entry.start()
          return
        }
        signal.addEventListener('abort', leave, { once: true })
        lane.line.add(entry)
        pump(connection, lane)
        if (lane.line.has(entry)) onWait(held ?? { for: mayStart(entry) ? 'slot' : 'model', until: null })
      })
    },
    pause(connection, ms) {
      const lane = laneOf(connection)
      lane.rate.pauseUntil(performance.now() + ms)
      pump(connection, lane)
    },
    wake: pumpAll,
    counts(connection) {
      const lane = lanes.get(connection)
      return { inFlight: lane?.inFlight ?? 0, waiting: lane?.line.size ?? 0 }
    },
  }
}
