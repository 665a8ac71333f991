import type { Pull } from '#shared/domain/model-management'
import type { AppError } from '#shared/errors'
import { deletePull, pullId, readPull, readPulls, writePull } from '../store/pulls'
import { ASSAY_ENDS, LivePull, STOPPED } from './live-pull'
import type { RunDeps } from './run-deps'

export interface Pulls {
  /** Oldest first, with what this process knows newer than the archive. */
  list(): Pull[]
  /** Starts, goes on with, or joins a pull. Throws NOT_FOUND, UNSUPPORTED or OFFLINE_REFUSED, and then nothing was begun. */
  start(connection: string, model: string): Pull
  /** Ends it, in whichever process it is under way; the server keeps what it has. */
  stop(connection: string, model: string): boolean
  forget(connection: string, model: string): boolean
  /** Another process wrote about this pull: it may have stopped it. */
  noteForeign(id: string): void
  /** Ends all that would go over a network, for Offline. */
  refuseAll(reason: AppError): void
  close(): Promise<void>
}

interface Entry {
  live: LivePull
  abort: AbortController
  done: Promise<unknown>
}

/** The downloads of this process and what is kept of others'. They belong to the host: no view that closes ends one. */
export function createPulls({ store, bus, registry }: Pick<RunDeps, 'store' | 'bus' | 'registry'>): Pulls {
  const entries = new Map<string, Entry>()

  const tell = (pull: Pull, keep: boolean): void => {
    if (keep) writePull(store.db, store.hostId, pull)
    bus.publish('pulls', pullId(pull))
  }

  const begin = (id: string, connection: string, model: string): Pull => {
    const abort = new AbortController()
    const lines = registry.manage(connection).pull(model, abort.signal)
    const digest = () => registry.model({ connection, name: model })?.digest ?? null
    // The model is there now, and may be another than the one of that name before: look again.
    const onCome = async () => {
      await registry.renew(connection).catch(() => {})
      return { digest: digest() }
    }
    const first = { ...newPull(connection, model), digestBefore: digest() }
    const live = new LivePull({ first, lines, onState: tell, onCome })
    tell(live.pull, true)
    const done = live
      .run(abort.signal)
      .then(() => {
        entries.delete(id)
        bus.publish('pulls', id)
      })
      .catch(() => {})
    entries.set(id, { live, abort, done })
    return live.pull
  }

  return {
    list() {
      const kept = readPulls(store.db).filter((pull) => !entries.has(pullId(pull)))
      const live = [...entries.values()].map((entry) => entry.live.pull)
      return [...kept, ...live].toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
    },
    start(connection, model) {
      const id = pullId({ connection, model })
      const mine = entries.get(id)
      if (mine !== undefined) return mine.live.pull
      const kept = readPulls(store.db).find((pull) => pullId(pull) === id)
      return kept?.status === 'pulling' ? kept : begin(id, connection, model)
    },
    stop(connection, model) {
      const id = pullId({ connection, model })
      const mine = entries.get(id)
      if (mine !== undefined) {
        mine.abort.abort(STOPPED)
        return true
      }
      const kept = readPull(store.db, id)
      if (kept?.pull.status !== 'pulling') return false
      // Its own process sees this within a poll, and ends it.
      tell({ ...kept.pull, status: 'stopped', bytesPerSecond: null }, true)
      return true
    },
    forget(connection, model) {
      const id = pullId({ connection, model })
      if (entries.has(id)) return false
      const gone = deletePull(store.db, store.hostId, id)
      if (gone) bus.publish('pulls', id)
      return gone
    },
    noteForeign(id) {
      const mine = entries.get(id)
      if (mine !== undefined && readPull(store.db, id)?.pull.status === 'stopped') mine.abort.abort(STOPPED)
    },
    refuseAll(reason) {
      for (const { abort } of entries.values()) abort.abort(reason)
    },
    async close() {
      for (const { abort } of entries.values()) abort.abort(ASSAY_ENDS)
      await Promise.allSettled([...entries.values()].map(({ done }) => done))
    },
  }
}

const newPull = (connection: string, model: string): Pull => {
  const now = new Date().toISOString()
  return {
    connection,
    model,
    status: 'pulling',
    phase: 'starting',
    totalBytes: null,
    completedBytes: null,
    bytesPerSecond: null,
    resumedFromBytes: null,
    digestBefore: null,
    digest: null,
    error: null,
    startedAt: now,
    updatedAt: now,
  }
}
