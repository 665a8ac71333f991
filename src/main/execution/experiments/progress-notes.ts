import type { ExperimentStatus } from '#shared/domain/experiment'
import { AppError } from '#shared/errors'
import { countCells } from '../../store/experiment-cells'
import { updateExperiment } from '../../store/experiments'
import type { ExperimentDeps } from './experiment-deps'
import type { LiveExperiment } from './live-experiment'

/** Told at most this often, and written at most once a second: a cell may take a millisecond. */
const TELL_MS = 250
const WRITE_MS = 1000

export interface ProgressNotes {
  /** Something moved. */
  touch(live: LiveExperiment): void
  /** It was paused or goes on: that is told at once. */
  now(live: LiveExperiment): void
  /** It has ended here. Counts are taken from the runs themselves. */
  last(live: LiveExperiment): void
}

/** Tells this process's clients of live experiments, and writes for those of others. */
export function createProgressNotes({ store, bus }: Pick<ExperimentDeps, 'store' | 'bus'>): ProgressNotes {
  const { db, hostId } = store
  const timers = new Map<string, NodeJS.Timeout>()
  const writtenAt = new Map<string, number>()

  const write = (live: LiveExperiment, status: ExperimentStatus | null, counts = live.tally.counts): void => {
    try {
      // Another host took this one for dead: what it does from now on is not to be written twice.
      if (!updateExperiment(db, hostId, { id: live.row.id, status, counts })) live.end('abandoned')
    } catch (thrown) {
      live.stoppedBy ??= AppError.from(thrown)
    }
    writtenAt.set(live.row.id, performance.now())
  }
  const tell = ({ row: { id } }: LiveExperiment): void => bus.publish('experiments', id)
  const clear = ({ row: { id } }: LiveExperiment): void => {
    clearTimeout(timers.get(id))
    timers.delete(id)
  }

  return {
    touch(live) {
      const { id } = live.row
      if (timers.has(id)) return
      const timer = setTimeout(() => {
        timers.delete(id)
        if (performance.now() - (writtenAt.get(id) ?? 0) >= WRITE_MS) write(live, null)
        tell(live)
      }, TELL_MS)
      timers.set(id, timer)
    },
    now(live) {
      clear(live)
      write(live, live.status)
      tell(live)
    },
    last(live) {
      clear(live)
      if (live.stop !== 'abandoned') write(live, live.status, countCells(db, live.row))
      writtenAt.delete(live.row.id)
      tell(live)
    },
  }
}
