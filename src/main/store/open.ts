import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Change } from './changes'
import { connect } from './connect'
import { inTransaction, type WritableDB } from './database'
import { beat, removeDeadHosts, removeHost } from './hosts'
import { startIndexing } from './indexing'
import { inspectFile } from './inspect'
import { interruptDeadRuns, interruptOwnRuns } from './interrupted'
import { interruptDeadExperiments, interruptOwnExperiments } from './interrupted-experiments'
import { createSchema } from './migrate'
import { MIGRATIONS } from './migrations/all'
import type { Migration } from './migrations/migration'
import { prepareFolder } from './prepare-folder'
import { startPulse } from './pulse'
import { storeError } from './store-error'
import { type StoreWorker, storeWorker } from './worker-client'
import { createWriteBatch, type WriteBatch } from './write-batch'

export interface StoreOptions {
  /** Folder of the workspace; made where it is missing. */
  workspace: string
  appVersion: string
  /** The built worker, `store-worker.js`. */
  workerPath: string
  /** Told, at most 250 ms late, what other processes changed, and which runs this host ended for dead ones. */
  onForeignChange?: (change: Change) => void
}

export interface Store {
  db: WritableDB
  /** For what is written often, such as runs. */
  writes: WriteBatch
  hostId: string
  /** Path of `assay.db`. */
  path: string
  /** Indexes ended runs for search now instead of within a second or two. Answers how many it were. */
  index(): Promise<number>
  /** Ends what this host still has open as interrupted, copies the log back and leaves. Safe to call twice. */
  close(): Promise<void>
}

async function openFile(path: string, worker: StoreWorker, migrations: readonly Migration[]): Promise<WritableDB> {
  const newest = migrations.at(-1)?.version ?? 0
  const version = inspectFile(path, newest)
  if (version > 0 && version < newest) await worker.perform({ kind: 'migrate', path, migrations })
  const db = connect(path)
  // Nobody sees a file of ours without a schema, so making it here takes the few ms that it takes.
  if (version === 0) createSchema(db, migrations)
  return db
}

/**
 * Opens the archive of a workspace and takes a host's place in it. Throws WORKSPACE_NEWER, WORKSPACE_DAMAGED (the file is as
 * it was in both), WORKSPACE_BUSY where it must be migrated while another host lives, WORKSPACE_READONLY or DISK_FULL where it
 * can't be written.
 */
export async function openStore(options: StoreOptions, migrations: readonly Migration[] = MIGRATIONS): Promise<Store> {
  const { workspace, appVersion, workerPath, onForeignChange = () => {} } = options
  const path = join(workspace, 'assay.db')
  if (!existsSync(path)) prepareFolder(workspace)
  const worker = storeWorker(workerPath)
  const hostId = randomBytes(8).toString('hex')
  let db: WritableDB
  try {
    db = await openFile(path, worker, migrations)
    inTransaction(db, () => {
      const now = Date.now()
      beat(db, hostId, appVersion, now)
      interruptDeadRuns(db, hostId, now)
      interruptDeadExperiments(db, hostId, now)
      removeDeadHosts(db, now)
    })
  } catch (thrown) {
    await worker.close()
    throw storeError(thrown, path)
  }
  // A thread of its own: the other one is busy for seconds when much is to be indexed.
  const writes = createWriteBatch({ db, hostId, path, writer: storeWorker(workerPath) })
  const stopPulse = startPulse({ db, hostId, appVersion, onForeignChange })
  const indexing = startIndexing(db, path, worker, writes.lastAt)
  let closing: Promise<void> | null = null
  const leave = async () => {
    await writes.close()
    stopPulse()
    indexing.stop()
    await worker.close()
    try {
      inTransaction(db, () => {
        interruptOwnRuns(db, hostId)
        interruptOwnExperiments(db, hostId)
        removeHost(db, hostId)
      })
      // The last connection to close copies the rest of the log; where others stay, what can be copied is.
      db.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // A disk that takes nothing now: the next host finds this one gone, and does the same for it.
    } finally {
      db.close()
    }
  }
  return {
    db,
    writes,
    hostId,
    path,
    index: indexing.now,
    close() {
      closing ??= leave()
      return closing
    },
  }
}
