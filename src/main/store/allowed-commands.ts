import { z } from 'zod'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

/** One row of the settings, which the other settings know nothing of. */
const KEY = 'allowedCommands'

const listSchema = z.array(z.string()).catch([])

function read(db: ReadableDB): string[] {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', KEY)
  try {
    return listSchema.parse(JSON.parse(row?.value ?? '[]'))
  } catch {
    return []
  }
}

/** Whether someone allowed this program with these arguments, by digest, in this workspace. */
export function isCommandAllowed(db: ReadableDB, digest: string): boolean {
  return read(db).includes(digest)
}

/** From now on it may run, until its file or its arguments change. `connection` is told to have changed. */
export function allowCommand(db: WritableDB, hostId: string, connection: string, digest: string): void {
  inTransaction(db, () => {
    const value = JSON.stringify([...new Set([...read(db), digest])])
    run(db, 'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', KEY, value)
    recordChange(db, hostId, 'connections', connection)
  })
}
