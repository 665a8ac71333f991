import { AppError } from '#shared/errors'
import { artifactId, putText } from './artifacts'
import { recordChange } from './changes'
import { inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

/** Outputs of runs live under this prefix, where an include never finds them. */
const GENERATED = 'generated/'

/** Gives a text a name in a space, in place of the one that had it. Answers the text's digest. INVALID_INPUT for an unknown space. */
export function putName(
  db: WritableDB,
  hostId: string,
  { space, name, text }: { space: string; name: string; text: string },
): string {
  return inTransaction(db, () => {
    if (name === '') throw new AppError('INVALID_INPUT', 'A text needs a name.')
    if (!one(db, 'SELECT id FROM spaces WHERE id = ?', space)) throw new AppError('INVALID_INPUT', `There is no space ${space}.`)
    const changed = run(
      db,
      `INSERT INTO names (space_id, name, artifact_id, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET artifact_id = excluded.artifact_id, updated_at = excluded.updated_at
       WHERE artifact_id <> excluded.artifact_id`,
      space,
      name,
      artifactId(db, text),
      Date.now(),
    )
    if (changed > 0 && !name.startsWith(GENERATED)) recordChange(db, hostId, 'prompts', `${space}:${name}`)
    return putText(db, text)
  })
}

/** The first space, in their order, that has a text of this name. Generated outputs are outside the search. */
export function resolveName(db: ReadableDB, name: string): { space: string; digest: string } | null {
  if (name.startsWith(GENERATED)) return null
  const row = one<{ space: string; digest: Buffer }>(
    db,
    `SELECT s.id AS space, a.digest AS digest
     FROM spaces s JOIN names n ON n.space_id = s.id JOIN artifacts a ON a.id = n.artifact_id
     WHERE n.name = ? ORDER BY s.position LIMIT 1`,
    name,
  )
  return row ? { space: row.space, digest: row.digest.toString('hex') } : null
}
