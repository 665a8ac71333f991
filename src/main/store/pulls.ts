import { z } from 'zod'
import { type Pull, pullSchema } from '#shared/domain/model-management'
import { recordChange } from './changes'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'
import { livingHosts } from './hosts'

// Rows of the settings, since they are as few and as small: a table of their own would need a migration for nothing.
const PREFIX = 'pull:'
const keptSchema = z.object({ hostId: z.string(), pull: pullSchema })

/** Names a pull in events and in the archive. Model names hold slashes and colons, connection names neither. */
export const pullId = ({ connection, model }: Pick<Pull, 'connection' | 'model'>): string => `${connection}/${model}`

/** All kept pulls, oldest first. One that a dead process left under way is interrupted. */
export function readPulls(db: ReadableDB): Pull[] {
  const rows = all<{ value: string }>(db, `SELECT value FROM settings WHERE key >= ? AND key < ?`, PREFIX, `${PREFIX}\uffff`)
  const living = rows.length === 0 ? new Set<string>() : livingHosts(db, Date.now())
  return rows
    .flatMap(({ value }) => {
      const kept = parse(value)
      if (kept === null) return []
      const dead = kept.pull.status === 'pulling' && !living.has(kept.hostId)
      return [dead ? { ...kept.pull, status: 'interrupted' as const, bytesPerSecond: null } : kept.pull]
    })
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
}

export function readPull(db: ReadableDB, id: string): { pull: Pull; hostId: string } | null {
  const row = one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', PREFIX + id)
  return row ? parse(row.value) : null
}

export function writePull(db: WritableDB, hostId: string, pull: Pull): void {
  inTransaction(db, () => {
    run(
      db,
      'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      PREFIX + pullId(pull),
      JSON.stringify({ hostId, pull }),
    )
    recordChange(db, hostId, 'pulls', pullId(pull))
  })
}

export function deletePull(db: WritableDB, hostId: string, id: string): boolean {
  return inTransaction(db, () => {
    const gone = run(db, 'DELETE FROM settings WHERE key = ?', PREFIX + id) > 0
    if (gone) recordChange(db, hostId, 'pulls', id)
    return gone
  })
}

function parse(text: string): z.infer<typeof keptSchema> | null {
  try {
    return keptSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
