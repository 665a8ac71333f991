import type { RunDelta, RunSnapshot } from '#shared/contract/events'
import type { ClientFrame } from '#shared/contract/frames'
import type { RunWatcher } from './connection'

interface Entry {
  watcher: RunWatcher
  /** Deltas that come before it belong to an earlier watch of the same run. */
  hasSnapshot: boolean
}

/** Who watches which run: one watch on the host for each run, however many look at it here. */
export function createRunWatchers(send: (frame: ClientFrame) => void) {
  const runs = new Map<string, Set<Entry>>()
  const entriesOf = (runId: string) => [...(runs.get(runId) ?? [])]

  return {
    watch(runId: string, watcher: RunWatcher): () => void {
      const entries = runs.get(runId) ?? new Set<Entry>()
      const entry = { watcher, hasSnapshot: false }
      runs.set(runId, entries.add(entry))
      // Also for the second one: the host starts over with a snapshot for all of them.
      send({ type: 'watch', runId })
      return () => {
        entries.delete(entry)
        if (entries.size > 0 || runs.get(runId) !== entries) return
        runs.delete(runId)
        send({ type: 'unwatch', runId })
      }
    },
    /** After a reconnect. */
    watchAllAgain() {
      for (const [runId, entries] of runs) {
        for (const entry of entries) entry.hasSnapshot = false
        send({ type: 'watch', runId })
      }
    },
    snapshot(snapshot: RunSnapshot) {
      for (const entry of entriesOf(snapshot.runId)) {
        entry.hasSnapshot = true
        entry.watcher.onSnapshot(snapshot)
      }
    },
    delta(delta: RunDelta) {
      for (const entry of entriesOf(delta.runId)) if (entry.hasSnapshot) entry.watcher.onDelta(delta)
    },
    ended(runId: string) {
      const entries = entriesOf(runId)
      runs.delete(runId)
      for (const entry of entries) entry.watcher.onEnd()
    },
  }
}
