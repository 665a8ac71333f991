import Database from 'better-sqlite3'
import { addonOption } from './addon'
import type { WritableDB } from './database'
import { storeError } from './store-error'

/** Set before the first table, else it has no effect. With it packed bodies fill their pages well. */
const PAGE_BYTES = 8_192
/** How long a statement waits for another's write, in ms. */
const BUSY_MS = 5_000
/** Pages of log after which a commit copies them back by itself; the worker does it before that. */
const LOG_PAGES = 2_000

/** Opens a connection of the workspace for writing, with the settings that all of them share. */
export function connect(path: string, busyMs = BUSY_MS): WritableDB {
  try {
    const db = new Database(path, { timeout: busyMs, ...addonOption() })
    db.pragma(`page_size = ${PAGE_BYTES}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
    db.pragma('journal_size_limit = 67108864')
    db.pragma('temp_store = MEMORY')
    return db as WritableDB
  } catch (thrown) {
    throw storeError(thrown, path)
  }
}
