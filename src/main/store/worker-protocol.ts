import type { ErrorJson } from '#shared/errors'
import type { Migration } from './migrations/migration'

/** What takes longer than a frame, done by the worker on a connection of its own. */
export type WorkerTask =
  | { kind: 'migrate'; path: string; migrations: readonly Migration[] }
  /** Indexes what waits, then copies the log back into the file. */
  | { kind: 'index'; path: string }
  | { kind: 'close' }

export interface WorkerRequest {
  id: number
  task: WorkerTask
}

/** `value` is the backup's path for `migrate` and the number of runs for `index`. */
export type WorkerAnswer = { id: number; ok: true; value: string | number | null } | { id: number; ok: false; error: ErrorJson }
