import type { Run, RunRequest, Timeouts } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { LiveRuns } from '../events/live-run'
import type { Provider } from '../providers/provider'
import { putPromptContent } from '../store/prompt-content'
import { getRun, insertRun, saveRun } from '../store/runs'
import { readSettings } from '../store/settings'
import { executeRun } from './execute-run'
import { LiveRun } from './live-run'
import { newRun } from './new-run'
import type { RunDeps } from './run-deps'
import { createUnkeptRuns } from './unkept-runs'

export interface Runner extends LiveRuns {
  /**
   * Keeps a queued run and starts it. Throws before any run exists (NOT_FOUND: no such connection). `done` resolves with
   * the final run; what fails is in the run.
   */
  start(request: RunRequest): { id: string; done: Promise<Run> }
  /** Ends a live run as cancelled; false where it is not live here. */
  cancel(id: string): boolean
  /** The run as it stands, with what has come so far; null where there is none. */
  get(id: string): Run | null
  liveCount(): number
  /** An ended run that the disk has not taken yet, as it is shown meanwhile. */
  unkept(id: string): Run | null
  unkeptCount(): number
  /** Ends the live runs that go over a network, for Offline; what came is kept. */
  refuseRemote(reason: (host: string) => AppError): void
  /** Ends all live runs as cancelled and waits for their final rows. */
  cancelAll(): Promise<void>
  /** The same, and a last try to write what the disk did not take. */
  close(): Promise<void>
}

export function createRunner(deps: RunDeps): Runner {
  const { store, bus } = deps
  const lives = new Map<string, { live: LiveRun; provider: Provider; done: Promise<Run> }>()
  const unkept = createUnkeptRuns({
    write: (run) => saveRun(store.db, store.hostId, run),
    onKept: (run) => bus.publish('runs', run.id, run.status),
  })

  return {
    start(request) {
      const provider = deps.registry.get(request.model.connection)
      const versionDigest = putPromptContent(store.db, request.prompt.content)
      const live = new LiveRun(newRun(request, versionDigest, deps.appVersion, new Date()))
      const { id } = live.run
      insertRun(store.db, store.hostId, live.run)
      bus.publish('runs', id, 'queued')
      const done = executeRun({ ...deps, unkept }, live, request, provider, timeoutsOf(request, readSettings(store.db)))
        .finally(() => lives.delete(id))
        .then(() => live.run)
      // Whoever starts a run may not wait for it; a row that can't be written must not end the process.
      done.catch(() => {})
      lives.set(id, { live, provider, done })
      return { id, done }
    },
    cancel(id) {
      const entry = lives.get(id)
      entry?.live.abort.abort(new AppError('CANCELLED', 'The run was stopped.'))
      return entry !== undefined
    },
    get(id) {
      const live = lives.get(id)?.live
      if (live === undefined) return unkept.get(id) ?? getRun(store.db, id)
      const { text, thinking } = live.answer
      if (live.ended || (text === '' && thinking === '')) return live.run
      return { ...live.run, output: { text, thinking: thinking === '' ? null : thinking, digest: null } }
    },
    watch(id, listener) {
      const live = lives.get(id)?.live
      if (live === undefined || live.ended) return null
      return { snapshot: live.snapshot(), stop: live.watch(listener) }
    },
    liveCount: () => lives.size,
    unkept: (id) => unkept.get(id),
    unkeptCount: () => unkept.count(),
    refuseRemote(reason) {
      for (const { live, provider } of lives.values()) {
        if (!provider.local) live.abort.abort(reason(provider.address ?? 'another machine'))
      }
    },
    async cancelAll() {
      for (const id of lives.keys()) this.cancel(id)
      await Promise.allSettled([...lives.values()].map(({ done }) => done))
    },
    async close() {
      await this.cancelAll()
      unkept.close()
    },
  }
}

/** A limit that the request does not name is the workspace's. */
function timeoutsOf(request: RunRequest, settings: Timeouts): Timeouts {
  const { totalMs, firstTokenMs, betweenTokensMs } = request.timeouts
  return {
    totalMs: totalMs === undefined ? settings.totalMs : totalMs,
    firstTokenMs: firstTokenMs ?? settings.firstTokenMs,
    betweenTokensMs: betweenTokensMs ?? settings.betweenTokensMs,
  }
}
