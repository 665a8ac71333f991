import type { RunStatus } from '#shared/domain/run'
import type { LiveRun } from './live-run'
import type { RunDeps } from './run-deps'

/** Moves a live run on and tells those who look on. */
export function setStatus({ bus }: Pick<RunDeps, 'bus'>, live: LiveRun, status: RunStatus): void {
  if (live.ended) return
  live.run.status = status
  if (live.untold !== null) {
    live.untold.push(status)
    return
  }
  bus.publish('runs', live.run.id, status)
  live.tell('', '')
}

/** Its first row is on disk. */
export function tellKept({ bus }: Pick<RunDeps, 'bus'>, live: LiveRun): void {
  const { id } = live.run
  bus.publish('runs', id, 'queued')
  for (const status of live.untold ?? []) bus.publish('runs', id, status)
  live.untold = null
}
