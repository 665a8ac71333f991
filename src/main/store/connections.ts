import { z } from 'zod'
import { type ConnectionConfig, connectionConfigSchema } from '#shared/domain/connection'
import { AppError } from '#shared/errors'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

/** One row of the settings, which the other settings know nothing of. */
const KEY = 'connections'

/** The connections that were added in this workspace, in order of adding. What this version can't read is left out. */
export function readConnections(db: ReadableDB): ConnectionConfig[] {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', KEY)
  if (!row) return []
  return listOf(row.value).flatMap((entry) => {
    const read = connectionConfigSchema.safeParse(entry)
    return read.success ? [read.data] : []
  })
}

/** `check` gives the connection as it is kept, seeing the names there are; what it throws keeps everything as it is. */
export function addConnection(
  db: WritableDB,
  hostId: string,
  check: (others: readonly string[]) => ConnectionConfig,
): ConnectionConfig {
  return inTransaction(db, () => {
    const all = readConnections(db)
    const added = check(all.map(({ name }) => name))
    write(db, hostId, [...all, added], added.name)
    return added
  })
}

/** Replaces what is kept under a name by what `change` makes of it. Throws NOT_FOUND where none was added under it. */
export function changeConnection(
  db: WritableDB,
  hostId: string,
  name: string,
  change: (config: ConnectionConfig) => ConnectionConfig,
): void {
  inTransaction(db, () => {
    const all = known(db, name)
    write(
      db,
      hostId,
      all.map((one) => (one.name === name ? { ...change(one), name } : one)),
      name,
    )
  })
}

/** Throws NOT_FOUND where none was added under this name. The models last seen there are forgotten with it. */
export function removeConnection(db: WritableDB, hostId: string, name: string): void {
  inTransaction(db, () => {
    const rest = known(db, name).filter((one) => one.name !== name)
    run(db, 'DELETE FROM model_snapshots WHERE connection = ?', name)
    write(db, hostId, rest, name)
  })
}

function known(db: ReadableDB, name: string): ConnectionConfig[] {
  const all = readConnections(db)
  if (all.some((one) => one.name === name)) return all
  throw new AppError('NOT_FOUND', `No connection named ${name} was added in this workspace.`, {
    hint: all.length === 0 ? 'None was added yet.' : `Added are: ${all.map((one) => one.name).join(', ')}.`,
    details: { name },
  })
}

function write(db: WritableDB, hostId: string, connections: ConnectionConfig[], changed: string): void {
  run(
    db,
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    KEY,
    JSON.stringify(connections),
  )
  recordChange(db, hostId, 'connections', changed)
}

function listOf(text: string): unknown[] {
  try {
    return z.array(z.unknown()).catch([]).parse(JSON.parse(text))
  } catch {
    return []
  }
}
