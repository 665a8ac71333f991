import type { Json } from '#shared/domain/json'
import type { Run, RunRequest, RunRole } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { LiveRuns } from '../events/live-run'
import type { Provider } from '../providers/provider'
import { promptText } from '../store/prompt-content'
import { getRun, saveRun } from '../store/runs'
import { executeRun, type Stages } from './execute-run'
import { LiveRun } from './live-run'
import { newRun } from './new-run'
import { concludeReplay, replayOf, replayStages } from './replay-run'
import { costAt } from './run-cost'
import type { RunDeps } from './run-deps'
import { replayLimits, runLimits } from './run-limits'
import { runStages } from './run-stages'
import { tellKept } from './set-status'
import { createUnkeptRuns } from './unkept-runs'

export interface StartedRun {
  id: string
  /** Resolves once the run is on disk; rejects where the disk doesn't take it, and then there is none. */
  kept: Promise<void>
  /** Resolves with the final run; what fails is in the run. */
  done: Promise<Run>
}

/** What a run is for that is one of a group. */
export interface GroupPlace {
  groupId: string | null
  groupKey: string | null
  role: RunRole
  /** An answer that is there already: the prompt is compiled, and no model asked. */
  given?: string | null
  /** The user layer, where it has to be made first; what fails then is the run's failure. */
  values?: () => Promise<Record<string, Json>>
}

export interface Runner extends LiveRuns {
  /** Keeps a queued run and starts it. Throws before any run exists (NOT_FOUND: no such connection). */
  start(request: RunRequest, place?: GroupPlace): StartedRun
  /** Sends a run's request once more. Throws NOT_FOUND for an unknown run or connection, INVALID_INPUT where nothing was sent. */
  replay(id: string): StartedRun
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

  /** Keeps the queued run and lets it go. */
  const launch = (live: LiveRun, provider: Provider, promptText: string | null, perform: Stages): StartedRun => {
    const { id } = live.run
    const kept = store.writes.add({ kind: 'insert', run: live.run, promptText, answer: null })
    kept.then(
      () => tellKept(deps, live),
      // It is not there, so nothing of it may go on.
      (thrown: unknown) => live.abort.abort(thrown),
    )
    const done = executeRun({ ...deps, unkept }, live, kept, perform)
      .finally(() => lives.delete(id))
      .then(() => live.run)
    // Whoever starts a run may not wait for it; a row that can't be written must not end the process.
    done.catch(() => {})
    lives.set(id, { live, provider, done })
    return { id, kept, done }
  }

  return {
    start(request, place) {
      const provider = deps.registry.get(request.model.connection)
      const limits = runLimits(request, deps.settings())
      const { text, digest: versionDigest } = promptText(request.prompt.content)
      const { groupId = null, groupKey = null, role = 'main', given = null, values } = place ?? {}
      const run = { ...newRun(request, versionDigest, deps.appVersion, new Date()), groupId, groupKey, role }
      const live = new LiveRun(run, limits.timeouts.totalMs, costAt(deps, provider, request.model.name))
      return launch(live, provider, text, async (onOutput) => {
        const whole = values === undefined ? request : { ...request, variables: await values() }
        await runStages(deps, live, whole, provider, limits, onOutput, given)
      })
    },
    replay(id) {
      const original = this.get(id)
      if (original === null) throw new AppError('NOT_FOUND', `There is no run ${id} in this workspace.`)
      const provider = providerOfReplay(deps, original)
      const limits = replayLimits(deps.settings())
      const { run, wireRequest } = replayOf(original, deps.appVersion, new Date())
      const live = new LiveRun(run, limits.timeouts.totalMs, costAt(deps, provider, run.model.name))
      // A run that called no model is held against the one whose answer it shows.
      const answeredBy = original.skippedFor ?? original.cachedFrom
      const compared = answeredBy === null ? original : (this.get(answeredBy) ?? original)
      live.conclude = (ended) => concludeReplay(compared, ended)
      return launch(live, provider, null, (onOutput) => replayStages(deps, live, provider, wireRequest, limits, onOutput))
    },
    cancel(id) {
      const entry = lives.get(id)
      // It stays among the live ones until its last row is written; by then there is nothing left to stop.
      if (entry === undefined || entry.live.ended) return false
      entry.live.abort.abort(new AppError('CANCELLED', 'The run was stopped.'))
      return true
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
        const host = provider.elsewhere(live.run.model.name)
        if (host !== null) live.abort.abort(reason(host))
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

/** Throws NOT_FOUND where the run's connection is not here, as with a run of another workspace. */
function providerOfReplay({ registry }: RunDeps, { model }: Run): Provider {
  try {
    return registry.get(model.connection)
  } catch (thrown) {
    const { code, message, details } = AppError.from(thrown)
    if (code !== 'NOT_FOUND') throw thrown
    const hint = `A replay goes to the connection that the run had. Add one named ${model.connection} in Models, or open the prompt as it was and choose another model.`
    throw new AppError(code, message, { hint, details, cause: thrown })
  }
}
