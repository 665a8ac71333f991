import type { ErrorJson } from '#shared/errors'
import type { Migration } from './migrations/migration'
import type { RunWrite } from './run-writes'

/** What takes longer than a frame, done by the worker on a connection of its own. */
export type WorkerTask =
  | { kind: 'migrate'; path: string; migrations: readonly Migration[] }
  /** Indexes what waits, then copies the log back into the file. */
  | { kind: 'index'; path: string }
  | { kind: 'write'; path: string; hostId: string; writes: readonly RunWrite[] }
  | { kind: 'close' }

export interface WorkerRequest {
  id: number
  task: WorkerTask
}

/** The backup's path for `migrate`, the number of runs for `index`, and what became of each for `write`. */
export type WorkerValue = string | number | null | readonly (ErrorJson | null)[]

export type WorkerAnswer = { id: number; ok: true; value: WorkerValue } | { id: number; ok: false; error: ErrorJson }
