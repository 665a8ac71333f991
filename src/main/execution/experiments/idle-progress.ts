import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { type OpenExperiment, readTally } from './open-experiment'

/** How far an experiment is that this process doesn't work on: from its runs, as another process may go on with it. */
export function idleProgress(db: ReadableDB, open: OpenExperiment, isLocal: (connection: string) => boolean): ExperimentProgress {
  const tally = readTally(db, open, isLocal)
  return {
    id: open.row.id,
    status: open.row.status,
    counts: tally.counts,
    running: tally.running,
    cost: tally.cost,
    leftMs: null,
    leftFrom: 0,
    models: tally.progress().models.map((model) => ({ ...model, leftMs: null })),
    stoppedBy: null,
    live: false,
  }
}
