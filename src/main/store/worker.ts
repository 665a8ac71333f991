import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/errors'
import { connect } from './connect'
import type { WritableDB } from './database'
import { migrateFile } from './migrate'
import { readOlderInputs } from './run-inputs'
import { commitWrites } from './run-writes'
import { indexQueued } from './search-index'
import { storeError } from './store-error'
import type { WorkerAnswer, WorkerRequest, WorkerTask, WorkerValue } from './worker-protocol'

/** Kept from one indexing to the next: it remembers the words that it has seen. */
let open: WritableDB | null = null

function perform(task: WorkerTask): WorkerValue {
  if (task.kind === 'migrate') return migrateFile(task.path, task.migrations)
  if (task.kind === 'close') {
    open?.close()
    open = null
    return null
  }
  open ??= connect(task.path)
  if (task.kind === 'write') return commitWrites(open, task.hostId, task.writes).map((error) => error?.toJSON() ?? null)
  const count = indexQueued(open) + readOlderInputs(open)
  open.pragma('wal_checkpoint(PASSIVE)')
  return count
}

function answer({ id, task }: WorkerRequest): WorkerAnswer {
  try {
    return { id, ok: true, value: perform(task) }
  } catch (thrown) {
    return { id, ok: false, error: AppError.from(storeError(thrown)).toJSON() }
  }
}

parentPort?.on('message', (request: WorkerRequest) => parentPort?.postMessage(answer(request)))
