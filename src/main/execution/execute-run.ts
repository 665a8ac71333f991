import type { RunRequest, Timeouts } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import type { Provider } from '../providers/provider'
import { flushOutput } from '../store/run-partials'
import { saveRun } from '../store/runs'
import { finalRun } from './end-run'
import type { LiveRun } from './live-run'
import { createOutputFlush } from './output-flush'
import type { RunDeps } from './run-deps'
import { runStages } from './run-stages'
import type { UnkeptRuns } from './unkept-runs'

export interface ExecuteDeps extends RunDeps {
  unkept: UnkeptRuns
}

/**
 * Takes a queued run through its three stages to a final state, which is on disk and told when this resolves. A failure
 * of the run doesn't reject; nor does a disk that takes no row: the run then says so, and is written later. Rejects where
 * the row is gone or another host's.
 */
export async function executeRun(
  deps: ExecuteDeps,
  live: LiveRun,
  request: RunRequest,
  provider: Provider,
  timeouts: Timeouts,
): Promise<void> {
  const stop = stopSignal(live, timeouts.totalMs)
  const flush = createOutputFlush(() => {
    const { text, thinking } = live.answer
    flushOutput(deps.store.db, deps.store.hostId, live.run.id, { text, thinking })
  })
  const stages = runStages(deps, live, request, provider, timeouts, () => flush.touch()).then(
    () => null,
    (thrown: unknown) => AppError.from(thrown),
  )
  // Stopping wins over whatever still hangs: the final row doesn't wait for a server that never closes.
  const error = await Promise.race([stages, stop.stopped])
  stop.clear()
  flush.stop()
  live.run = finalRun(live, error)
  live.ended = true
  try {
    saveRun(deps.store.db, deps.store.hostId, live.run)
  } catch (thrown) {
    live.run = deps.unkept.hold(live.run, thrown)
  } finally {
    deps.bus.publish('runs', live.run.id, live.run.status)
    live.tellEnd()
  }
}

function stopSignal(live: LiveRun, totalMs: number | null): { stopped: Promise<AppError>; clear(): void } {
  const { signal } = live.abort
  const stopped = new Promise<AppError>((resolve) => {
    signal.addEventListener('abort', () => resolve(AppError.from(signal.reason)), { once: true })
  })
  if (totalMs === null) return { stopped, clear: () => {} }
  const timeout = new AppError('TIMEOUT', `The run took longer than the ${totalMs} ms that it was allowed.`)
  const timer = setTimeout(() => live.abort.abort(timeout), totalMs)
  return { stopped, clear: () => clearTimeout(timer) }
}
