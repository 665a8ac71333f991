import { AppError } from '#shared/errors'
import { finalRun } from './end-run'
import type { LiveRun } from './live-run'
import { createOutputFlush } from './output-flush'
import type { RunDeps } from './run-deps'
import type { UnkeptRuns } from './unkept-runs'

export interface ExecuteDeps extends RunDeps {
  unkept: UnkeptRuns
}

/** What a run does until it ends: resolves where it completed, rejects with what ended it. */
export type Stages = (onOutput: () => void) => Promise<void>

/**
 * Takes a queued run through its stages to a final state, which is on disk and told when this resolves. It goes as far as it can
 * while `kept`, its first row, is being written. A failure of the run doesn't reject; nor does a disk that takes no further
 * row: the run then says so, and is written later. Rejects as `kept` does, and where the row is gone or another host's.
 */
export async function executeRun(deps: ExecuteDeps, live: LiveRun, kept: Promise<void>, perform: Stages): Promise<void> {
  const { writes } = deps.store
  const flush = createOutputFlush(() =>
    writes.add({ kind: 'flush', id: live.run.id, text: live.answer.text, thinking: live.answer.thinking }),
  )
  live.clock.resume()
  const stages = perform(() => flush.touch()).then(
    () => null,
    (thrown: unknown) => AppError.from(thrown),
  )
  // Stopping wins over whatever still hangs: the final row doesn't wait for a server that never closes.
  const error = await Promise.race([stages, stopped(live.abort.signal)])
  live.clock.stop()
  flush.stop()
  live.run = live.conclude(finalRun(live, error))
  live.ended = true
  const tellEnded = () => {
    deps.bus.publish('runs', live.run.id, live.run.status)
    live.tellEnd()
  }
  try {
    const { run, cacheKey } = live
    const answer = cacheKey !== null && run.status === 'completed' ? deps.responses.entry(cacheKey) : null
    await writes.add({ kind: 'save', run, answer })
  } catch (thrown) {
    // Where not even its first row was written, there is no run, and nobody was told of one.
    await kept
    try {
      live.run = deps.unkept.hold(live.run, thrown)
    } finally {
      tellEnded()
    }
    return
  }
  tellEnded()
}

const stopped = (signal: AbortSignal): Promise<AppError> =>
  new Promise((resolve) => {
    const stop = () => resolve(AppError.from(signal.reason))
    // It may have been stopped while it was being kept.
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
