import type { Run } from '#shared/domain/run'
import type { RunFile, RunFileEntry } from '#shared/domain/run-file'
import { AppError } from '#shared/errors'
import { canonicalJson, digestJson } from '../engine/digest'
import { importNote, withoutImportNote } from '../engine/import-note'
import { putText } from '../store/artifacts'
import { inTransaction, type WritableDB } from '../store/database'
import { putBytes } from '../store/images'
import { getRun, insertImportedRun } from '../store/runs'

interface Into {
  db: WritableDB
  hostId: string
}

/**
 * Keeps the run of a verified file and those that it stands for, all or none. Answers the ids of those that were not here
 * yet. Throws `conflict` where a run with the same id and other content is here.
 */
export function importRun({ db, hostId }: Into, file: RunFile, fileName: string, conflict: Conflict): string[] {
  return inTransaction(db, () => {
    // Those that were there first, first: so an interrupted look at them never misses what a run points to.
    const entries = [...file.standsFor.toReversed(), file]
    return entries.flatMap((entry) => {
      const known = getRun(db, entry.run.id)
      if (known === null) {
        keep(db, hostId, entry, fileName)
        return [entry.run.id]
      }
      const differs = differingKeys(known, entry.run)
      if (differs.length > 0) throw conflict(file.standsFor.indexOf(entry), entry.run.id, differs)
      return []
    })
  })
}

/** `standsFor` is the entry's place in that list of the file, or -1 for the run of the file itself. */
export type Conflict = (standsFor: number, id: string, differs: readonly string[]) => AppError

function keep(db: WritableDB, hostId: string, { run, prompt, texts, images = [] }: RunFileEntry, fileName: string): void {
  const kept = putText(db, canonicalJson(prompt))
  if (kept !== run.prompt.versionDigest) throw new AppError('INTERNAL', `The prompt of run ${run.id} was kept as ${kept}.`)
  for (const { text } of texts) putText(db, text)
  for (const { base64 } of images) putBytes(db, Buffer.from(base64, 'base64'))
  insertImportedRun(db, hostId, { ...run, notes: [...run.notes, importNote(fileName, run)] })
}

function differingKeys(known: Run, imported: Run): string[] {
  const here: Record<string, unknown> = { ...withoutImportNote(known) }
  const there: Record<string, unknown> = { ...withoutImportNote(imported) }
  return Object.keys(there).filter((key) => digestJson(there[key]) !== digestJson(here[key]))
}
