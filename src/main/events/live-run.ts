import type { RunDelta, RunSnapshot } from '#shared/contract/events'

export interface LiveRunListener {
  /** `text` and `thinking` hold what came since the last delta; the figures are as they stand. Called at any rate. */
  onDelta(delta: RunDelta): void
  /** The run has ended and its final row is written. Called once, and nothing after it. */
  onEnd(): void
}

export interface LiveRunWatch {
  /** The run as it stands; the first delta continues exactly from here. */
  snapshot: RunSnapshot
  stop(): void
}

/** The runs that this host is executing now. Execution implements it; doors watch through it. */
export interface LiveRuns {
  /** Null where the run is not live here: it ended, or never was. */
  watch(runId: string, listener: LiveRunListener): LiveRunWatch | null
}
