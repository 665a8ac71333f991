import type { RunStatus } from '#shared/domain/run'
import type { LiveRun } from './live-run'
import type { RunDeps } from './run-deps'

/** Moves a live run on and tells those who look on. */
export function setStatus({ bus }: Pick<RunDeps, 'bus'>, live: LiveRun, status: RunStatus): void {
  if (live.ended) return
  live.run.status = status
  bus.publish('runs', live.run.id, status)
  live.tell('', '')
}
