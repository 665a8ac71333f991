import type { DraftKind } from '#shared/contract/drafts'
import { all, inTransaction, one, type ReadableDB, run, type WritableDB } from './database'

export interface Draft {
  id: string
  /** Counts up with each writing. */
  revision: number
  body: string
}

/** Beside the settings, since it is one small value; not a setting that anyone sees. */
const LAYOUT_KEY = 'draft-layout'

/** What windows have written of one kind and not saved, in the order in which it was begun. */
export function readDrafts(db: ReadableDB, kind: DraftKind = 'prompt'): { drafts: Draft[]; layout: string | null } {
  return {
    drafts: all<Draft>(
      db,
      `SELECT id, revision, body FROM drafts WHERE id ${kind === 'prompt' ? 'NOT ' : ''}LIKE 'design:%' ORDER BY rowid`,
    ),
    layout: one<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', LAYOUT_KEY)?.value ?? null,
  }
}

export interface DraftChanges {
  drafts: readonly { id: string; based: number; body: string }[]
  drop: readonly { id: string; based: number }[]
  layout?: string | undefined
}

/**
 * Keeps drafts, each made from the revision `based`. Where another window wrote a newer one meanwhile, ours is refused and
 * theirs stays; one that is gone is written anew. Dropping spares what is newer too. Drafts are no news to other windows.
 */
export function writeDrafts(
  db: WritableDB,
  { drafts, drop, layout }: DraftChanges,
): { kept: Pick<Draft, 'id' | 'revision'>[]; refused: string[] } {
  return inTransaction(db, () => {
    const kept: Pick<Draft, 'id' | 'revision'>[] = []
    const refused: string[] = []
    for (const { id, based, body } of drafts) {
      const row = one<{ revision: number }>(
        db,
        `INSERT INTO drafts (id, revision, body, updated_at) VALUES (?, ? + 1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, body = excluded.body, updated_at = excluded.updated_at
         WHERE drafts.revision <= ? RETURNING revision`,
        id,
        based,
        body,
        Date.now(),
        based,
      )
      if (row) kept.push({ id, revision: row.revision })
      else refused.push(id)
    }
    for (const { id, based } of drop) run(db, 'DELETE FROM drafts WHERE id = ? AND revision <= ?', id, based)
    if (layout !== undefined) {
      run(
        db,
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        LAYOUT_KEY,
        layout,
      )
    }
    return { kept, refused }
  })
}
