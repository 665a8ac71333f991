import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export interface Stored {
  runs: number
  fileBytes: number
  /** All of the file, over the runs in it. */
  bytesPerRun: number
  /** The same by table and index. */
  byTable: Record<string, number>
}

/** Of a workspace that nobody has open. */
export function storedBytes(workspace: string): Stored {
  const path = join(workspace, 'assay.db')
  const db = new Database(path)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
    const { runs } = db.prepare<[], { runs: number }>('SELECT count(*) AS runs FROM runs').get() ?? { runs: 0 }
    const fileBytes = statSync(path).size
    return { runs, fileBytes, bytesPerRun: fileBytes / runs, byTable: byTable(db, runs) }
  } finally {
    db.close()
  }
}

function byTable(db: Database.Database, runs: number): Record<string, number> {
  try {
    const rows = db
      .prepare<[], { name: string; bytes: number }>(
        'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC',
      )
      .all()
    return Object.fromEntries(rows.filter(({ bytes }) => bytes >= 20 * runs).map(({ name, bytes }) => [name, bytes / runs]))
  } catch {
    // A build of SQLite without that table.
    return {}
  }
}
