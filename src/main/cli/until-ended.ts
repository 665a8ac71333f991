import type { RunDelta } from '#shared/contract/events'
import type { Run } from '#shared/domain/run'
import type { Host } from '../host'
import { call } from './call'

/** Waits for these runs and answers them in their order. Ctrl+C stops them all; what came is in them. */
export async function untilAllEnded(
  host: Host,
  ids: string[],
  onDelta: (delta: RunDelta) => void,
): Promise<{ runs: Run[]; interrupted: boolean }> {
  let interrupted = false
  const onInterrupt = () => {
    interrupted = true
    for (const id of ids) void call(host, 'runs.cancel', { id })
  }
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onInterrupt)
  try {
    const runs = await Promise.all(
      ids.map(async (id) => {
        await untilEnded(host, id, onDelta)
        return call(host, 'runs.get', { id })
      }),
    )
    return { runs, interrupted }
  } finally {
    process.off('SIGINT', onInterrupt)
    process.off('SIGTERM', onInterrupt)
  }
}

/** Resolves when the run has ended; what comes is handed on, with what had come before as the first. */
function untilEnded(host: Host, id: string, onDelta: (delta: RunDelta) => void): Promise<void> {
  return new Promise((resolve) => {
    const watch = host.liveRuns.watch(id, { onDelta, onEnd: resolve })
    if (watch === null) resolve()
    else onDelta(watch.snapshot)
  })
}
