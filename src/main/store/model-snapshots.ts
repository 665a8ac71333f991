import { type Connection, connectionSchema } from '#shared/domain/provider'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

/** The last health and models seen on a connection; null where none was seen, or by a version that kept it differently. */
export function readSnapshot(db: ReadableDB, connection: string): Connection | null {
  const row = one<{ body: string }>(db, 'SELECT body FROM model_snapshots WHERE connection = ?', connection)
  if (!row) return null
  const read = connectionSchema.safeParse(JSON.parse(row.body))
  return read.success ? read.data : null
}

/** Keeps what was just seen. Topic `connections` changes where health or models differ, not when only the time of asking does. */
export function writeSnapshot(db: WritableDB, hostId: string, connection: Connection): void {
  inTransaction(db, () => {
    const before = readSnapshot(db, connection.name)
    run(
      db,
      `INSERT INTO model_snapshots (connection, body, updated_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at`,
      connection.name,
      JSON.stringify(connection),
      Date.now(),
    )
    if (!before || lasting(before) !== lasting(connection)) recordChange(db, hostId, 'connections', connection.name)
  })
}

function lasting(connection: Connection): string {
  return JSON.stringify({ ...connection, health: { ...connection.health, checkedAt: null, ms: null } })
}
