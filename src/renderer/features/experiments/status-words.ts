import type { ExperimentStatus } from '#shared/domain/experiment'
import type { StatusLook } from '../../ui/status-look'

/** Sign, colour and word of an experiment's state. */
export const EXPERIMENT_LOOKS: Record<ExperimentStatus, StatusLook> = {
  draft: { icon: 'edit', tone: 'neutral', word: 'not started' },
  running: { icon: 'spinner', tone: 'accent', word: 'running' },
  paused: { icon: 'pause', tone: 'warning', word: 'paused' },
  completed: { icon: 'check', tone: 'success', word: 'completed' },
  cancelled: { icon: 'stop', tone: 'neutral', word: 'cancelled' },
  interrupted: { icon: 'pause', tone: 'warning', word: 'interrupted' },
}

/** Cells that need no more asking, by their counts. */
export const endedCells = (counts: { completed: number; failed: number; truncated: number; cancelled: number }): number =>
  counts.completed + counts.failed + counts.truncated

/** A share with one decimal: `81.6 %`; `100 %` and `0 %` only where it is exactly so. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`
  const shown = Math.min(99.9, Math.max(0.1, share * 100))
  return `${shown.toFixed(1)} %`
}
