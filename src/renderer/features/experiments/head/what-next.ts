import type { ExperimentCounts, ExperimentStatus } from '#shared/domain/experiment'

export interface NextStep {
  verb: 'start' | 'pause'
  label: string
}

/** What Space does with it; null where there is nothing left to ask. */
export function nextStep(status: ExperimentStatus, counts: ExperimentCounts): NextStep | null {
  if (status === 'running') return { verb: 'pause', label: 'Pause' }
  if (status === 'draft') return { verb: 'start', label: 'Start' }
  if (status === 'paused') return { verb: 'start', label: 'Resume' }
  const open = counts.cells - counts.completed - counts.failed - counts.truncated
  return open > 0 ? { verb: 'start', label: status === 'interrupted' ? 'Resume' : 'Go on' } : null
}

/** Whether something of it may still be stopped. */
export const canCancel = (status: ExperimentStatus): boolean =>
  status === 'running' || status === 'paused' || status === 'interrupted'
