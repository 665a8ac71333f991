import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/errors'
import { connect } from './connect'
import { inTransaction, type ReadableDB, type WritableDB } from './database'
import { hasLivingHosts } from './hosts'
import { APPLICATION_ID } from './inspect'
import type { Migration } from './migrations/migration'
import { damaged, storeError } from './store-error'

/** Long enough for another process's own migration of a large file. */
const MIGRATION_BUSY_MS = 60_000

export function userVersion(db: ReadableDB): number {
  return Number(db.pragma('user_version', { simple: true }))
}

function apply(db: WritableDB, migrations: readonly Migration[]): void {
  const from = userVersion(db)
  for (const { version, sql } of migrations) {
    if (version <= from) continue
    db.exec(sql)
    db.pragma(`user_version = ${version}`)
  }
}

/** All of the schema in one transaction, for a file that has none. Harmless where another process was first. */
export function createSchema(db: WritableDB, migrations: readonly Migration[]): void {
  inTransaction(db, () => {
    if (userVersion(db) === 0) db.pragma(`application_id = ${APPLICATION_ID}`)
    apply(db, migrations)
  })
}

/** A whole copy in `backups/` beside the file, named for its version and the time. Answers its path. */
export function backUp(db: ReadableDB, path: string, now: Date): string {
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder, { recursive: true })
  const stamp = now.toISOString().replace(/[-:.]/g, '')
  const target = join(folder, `assay-v${userVersion(db)}-${stamp}.db`)
  // Under its own name only once it is whole.
  const unfinished = `${target}.unfinished`
  try {
    db.prepare('VACUUM INTO ?').run(unfinished)
    renameSync(unfinished, target)
  } catch (thrown) {
    rmSync(unfinished, { force: true })
    throw storeError(thrown, folder)
  }
  return target
}

function refuseWhileOpen(db: ReadableDB): void {
  if (!hasLivingHosts(db, Date.now())) return
  throw new AppError('WORKSPACE_BUSY', 'This workspace has to be brought up to date, and another Assay has it open.')
}

/**
 * Brings an existing file up to date, with a backup first: meant for a worker, as both may take seconds. WORKSPACE_BUSY where
 * another host lives, asked once before the backup and once more inside the transaction. Answers the backup's path, null
 * where nothing was to do.
 */
export function migrateFile(path: string, migrations: readonly Migration[]): string | null {
  const db = connect(path, MIGRATION_BUSY_MS)
  try {
    const newest = migrations.at(-1)?.version ?? 0
    if (userVersion(db) >= newest) return null
    refuseWhileOpen(db)
    const backup = backUp(db, path, new Date())
    // A migration may have to rebuild a table that others refer to; what they refer to is checked before the commit.
    db.pragma('foreign_keys = OFF')
    inTransaction(db, () => {
      refuseWhileOpen(db)
      apply(db, migrations)
      const broken = db.pragma('foreign_key_check')
      if (Array.isArray(broken) && broken.length > 0) throw damaged(path, `${broken.length} rows refer to nothing`)
    })
    return backup
  } finally {
    db.close()
  }
}
