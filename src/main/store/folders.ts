import { folderParts, isInside, nameProblem, tidyFolder } from '#shared/domain/library-names'
import type { PlaceInLibrary } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { recordChange } from './changes'
import { all, inTransaction, run, type WritableDB } from './database'
import { dropFolders, hasFolder, keepFolder } from './folder-rows'

/** What a change of a folder is called in events. */
export const folderChange = ({ space, folder }: PlaceInLibrary): string => `folder:${space}/${folder}`

/** INVALID_INPUT where it is there already or a part of it is no name. */
export function createFolder(db: WritableDB, hostId: string, place: PlaceInLibrary): PlaceInLibrary {
  return inTransaction(db, () => {
    const made = freePlace(db, place)
    keepFolder(db, made.space, made.folder)
    recordChange(db, hostId, 'prompts', folderChange(made))
    return made
  })
}

/** Renames or moves a folder with all that is in it, also into the other space. NOT_FOUND; INVALID_INPUT. */
export function moveFolder(db: WritableDB, hostId: string, from: PlaceInLibrary, to: PlaceInLibrary): PlaceInLibrary {
  return inTransaction(db, () => {
    const old = { space: from.space, folder: tidyFolder(from.folder) }
    if (old.folder === '' || !hasFolder(db, old.space, old.folder)) throw noFolder(old)
    if (old.space === to.space && tidyFolder(to.folder) === old.folder) return old
    if (old.space === to.space && isInside(tidyFolder(to.folder), old.folder)) {
      throw new AppError('INVALID_INPUT', `The folder ${old.folder} can’t be moved into itself.`, {
        hint: 'Choose another folder.',
      })
    }
    const next = freePlace(db, to)
    const moved = (path: string) => next.folder + path.slice(old.folder.length)
    for (const path of dropFolders(db, old.space, old.folder)) keepFolder(db, next.space, moved(path))
    for (const { id, folder } of promptsIn(db, old)) {
      run(db, 'UPDATE prompts SET space_id = ?, folder = ? WHERE id = ?', next.space, moved(folder), id)
    }
    recordChange(db, hostId, 'prompts', folderChange(next))
    return next
  })
}

/** The prompts in a folder and below it. */
export function promptsIn(db: WritableDB, { space, folder }: PlaceInLibrary): { id: string; folder: string }[] {
  return all<{ id: string; folder: string }>(
    db,
    'SELECT id, folder FROM prompts WHERE space_id = ? AND deletion_id IS NULL',
    space,
  ).filter((prompt) => isInside(prompt.folder, folder))
}

export function noFolder({ space, folder }: PlaceInLibrary): AppError {
  return new AppError('NOT_FOUND', `There is no folder ${folder} in this space.`, {
    hint: 'It may have been renamed or deleted meanwhile.',
    details: { space, folder },
  })
}

function freePlace(db: WritableDB, { space, folder: written }: PlaceInLibrary): PlaceInLibrary {
  const folder = tidyFolder(written)
  const problem =
    folder === ''
      ? nameProblem('', 'folder')
      : folderParts(folder)
          .map((part) => nameProblem(part, 'folder'))
          .find(Boolean)
  if (problem != null) throw new AppError('INVALID_INPUT', problem, { hint: 'Give it another name.' })
  if (hasFolder(db, space, folder)) {
    throw new AppError('INVALID_INPUT', `There is already a folder ${folder} in this space.`, {
      hint: 'Choose another name, or move the prompts into that folder.',
      details: { space, folder },
    })
  }
  return { space, folder }
}
