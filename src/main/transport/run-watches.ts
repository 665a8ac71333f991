import type { RunDelta } from '#shared/contract/events'
import type { HostFrame } from '#shared/contract/frames'
import type { LiveRuns } from '../events/live-run'

/** About one frame of a screen: text that comes faster is joined. */
const FRAME_MS = 16

export interface RunWatches {
  /** Sends a snapshot and then deltas. Watching again starts over with a new snapshot. */
  start(runId: string): void
  stop(runId: string): void
  close(): void
}

/** The live runs that one client watches. */
export function createRunWatches(liveRuns: LiveRuns, send: (frame: HostFrame) => void): RunWatches {
  const ends = new Map<string, () => void>()

  const stop = (runId: string) => {
    ends.get(runId)?.()
    ends.delete(runId)
  }

  return {
    start(runId) {
      stop(runId)
      const deltas = joinDeltas((delta) => send({ type: 'run-delta', delta }))
      let attempt = 0
      const watch = liveRuns.watch(runId, {
        onDelta(delta) {
          const again = attempt > 0 && delta.attempt > attempt
          attempt = delta.attempt
          if (!again) {
            deltas.add(delta)
            return
          }
          // What came before it no longer counts, so a new attempt is told as a run that one begins to watch.
          deltas.flush()
          send({ type: 'run-snapshot', snapshot: delta })
        },
        onEnd() {
          deltas.flush()
          stop(runId)
          send({ type: 'run-ended', runId })
        },
      })
      if (watch === null) {
        send({ type: 'run-ended', runId })
        return
      }
      ends.set(runId, () => {
        watch.stop()
        deltas.drop()
      })
      attempt = watch.snapshot.attempt
      send({ type: 'run-snapshot', snapshot: watch.snapshot })
    },
    stop,
    close() {
      for (const runId of [...ends.keys()]) stop(runId)
    },
  }
}

/** The first delta goes at once; what follows within a frame is joined into one. */
function joinDeltas(send: (delta: RunDelta) => void) {
  let waiting: RunDelta | null = null
  let timer: NodeJS.Timeout | null = null

  const flush = () => {
    if (waiting === null) return
    const delta = waiting
    waiting = null
    send(delta)
  }
  const tick = () => {
    timer = null
    if (waiting === null) return
    flush()
    timer = setTimeout(tick, FRAME_MS)
  }

  return {
    add(delta: RunDelta) {
      waiting =
        waiting === null ? delta : { ...delta, text: waiting.text + delta.text, thinking: waiting.thinking + delta.thinking }
      if (timer !== null) return
      flush()
      timer = setTimeout(tick, FRAME_MS)
    },
    flush,
    drop() {
      waiting = null
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
