import { ulid } from 'ulid'
import { z } from 'zod'
import { tidyFolder } from '#shared/domain/library-names'
import { type PlaceInLibrary, type PromptSummary, placeInLibrarySchema } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { recordChange } from './changes'
import { all, inTransaction, one, run, type WritableDB } from './database'
import { dropFolders, hasFolder, keepFolder } from './folder-rows'
import { folderChange, noFolder, promptsIn } from './folders'
import { freeNameAt, summaryOf } from './prompt-places'
import { builtinRefused, noPrompt } from './prompt-refusals'

interface Deletion {
  /** What `undelete` takes. */
  deletion: string
  ids: string[]
  folders: PlaceInLibrary[]
}

/**
 * Takes prompts and whole folders out of sight, all or none. Nothing is erased: versions stay for the runs that name them, and
 * `undelete` puts all back. NOT_FOUND; UNSUPPORTED for a built-in prompt.
 */
export function deletePrompts(
  db: WritableDB,
  hostId: string,
  { ids: asked, folders: places }: { ids: readonly string[]; folders: readonly PlaceInLibrary[] },
): Deletion {
  return inTransaction(db, () => {
    const ids = new Set<string>()
    for (const id of asked) {
      const prompt = one<{ space: string }>(db, 'SELECT space_id AS space FROM prompts WHERE id = ? AND deletion_id IS NULL', id)
      if (!prompt) throw noPrompt(id)
      if (prompt.space === 'builtin') throw builtinRefused()
      ids.add(id)
    }
    const folders = places.flatMap(({ space, folder: written }) => {
      const place = { space, folder: tidyFolder(written) }
      if (place.folder === '' || !hasFolder(db, space, place.folder)) throw noFolder(place)
      for (const { id } of promptsIn(db, place)) ids.add(id)
      return dropFolders(db, space, place.folder).map((folder) => ({ space, folder }))
    })
    const deletion = ulid()
    run(db, 'INSERT INTO deletions (id, folders, created_at) VALUES (?, ?, ?)', deletion, JSON.stringify(folders), Date.now())
    for (const id of ids) {
      run(db, 'UPDATE prompts SET deletion_id = ? WHERE id = ?', deletion, id)
      recordChange(db, hostId, 'prompts', id)
    }
    for (const folder of folders) recordChange(db, hostId, 'prompts', folderChange(folder))
    return { deletion, ids: [...ids], folders }
  })
}

/** Puts back what a deletion took; a prompt whose name was taken meanwhile gets a number. NOT_FOUND where it was undone already. */
export function undelete(db: WritableDB, hostId: string, deletion: string): PromptSummary[] {
  return inTransaction(db, () => {
    const kept = one<{ folders: string }>(db, 'SELECT folders FROM deletions WHERE id = ?', deletion)
    if (!kept)
      throw new AppError('NOT_FOUND', 'This deletion is undone already.', { hint: 'Look for the prompts in the library.' })
    for (const place of z.array(placeInLibrarySchema).parse(JSON.parse(kept.folders))) {
      keepFolder(db, place.space, place.folder)
      recordChange(db, hostId, 'prompts', folderChange(place))
    }
    const rows = all<{ id: string; space: PlaceInLibrary['space']; folder: string; name: string }>(
      db,
      'SELECT id, space_id AS space, folder, name FROM prompts WHERE deletion_id = ? ORDER BY id',
      deletion,
    )
    for (const { id, name, ...place } of rows) {
      keepFolder(db, place.space, place.folder)
      run(db, 'UPDATE prompts SET name = ?, deletion_id = NULL WHERE id = ?', freeNameAt(db, place, name), id)
      recordChange(db, hostId, 'prompts', id)
    }
    run(db, 'DELETE FROM deletions WHERE id = ?', deletion)
    return rows.map(({ id }) => summaryOf(db, id))
  })
}
