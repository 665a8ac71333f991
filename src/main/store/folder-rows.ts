import { withAncestors } from '#shared/domain/library-names'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { all, one, type ReadableDB, run, type WritableDB } from './database'

/** Folders of the spaces that people write in, in the order of spaces and paths. */
export function listFolders(db: ReadableDB): PlaceInLibrary[] {
  return all<PlaceInLibrary>(
    db,
    `SELECT f.space_id AS space, f.path AS folder FROM folders f JOIN spaces s ON s.id = f.space_id
     WHERE s.kind <> 'builtin' ORDER BY s.position, f.path`,
  )
}

export function hasFolder(db: ReadableDB, space: string, path: string): boolean {
  return path === '' || one(db, 'SELECT path FROM folders WHERE space_id = ? AND path = ?', space, path) !== undefined
}

/** Makes sure of the folder and of all that it lies in. Call it inside a transaction. */
export function keepFolder(db: WritableDB, space: string, path: string): void {
  for (const folder of withAncestors(path)) {
    run(db, 'INSERT INTO folders (space_id, path) VALUES (?, ?) ON CONFLICT DO NOTHING', space, folder)
  }
}

/** Takes the folder and those below it away; answers their paths. The prompts in them are the caller's. */
export function dropFolders(db: WritableDB, space: string, path: string): string[] {
  return all<{ path: string }>(
    db,
    `DELETE FROM folders WHERE space_id = ? AND (path = ? OR substr(path, 1, ?) = ?) RETURNING path`,
    space,
    path,
    path.length + 1,
    `${path}/`,
  ).map((row) => row.path)
}
