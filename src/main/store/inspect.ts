import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '#shared/errors'
import { isEmptyFile, readHeader } from './file-header'
import { damaged, storeError } from './store-error'

/** Marks the file as ours: "Assa". */
export const APPLICATION_ID = 0x41737361
/** Up to this size every page is looked at on opening. In a larger file, a damaged page is met when it is read. */
const CHECKED_BYTES = 32 * 1024 * 1024

/**
 * Looks at an existing file without changing a byte of it or beside it. Answers its schema version, 0 where it is missing or
 * empty. Throws WORKSPACE_NEWER for one from a later Assay and WORKSPACE_DAMAGED for one that can't be a workspace.
 */
export function inspectFile(path: string, newest: number): number {
  if (isEmptyFile(path)) return 0
  const header = readHeader(path)
  if (!header) throw damaged(path, 'it is no SQLite database')
  const { userVersion, applicationId, actualBytes, expectedBytes, hasLog, pageSize } = header
  // The one page that SQLite writes before the schema: another process is making it now, or ended at that point.
  if (userVersion === 0 && applicationId === 0 && actualBytes <= pageSize) return 0
  if (applicationId !== APPLICATION_ID) throw damaged(path, 'it is a database of another program')
  if (userVersion > newest) {
    throw new AppError(
      'WORKSPACE_NEWER',
      `${path} was written by a newer Assay: its format is ${userVersion}, and this one knows ${newest}.`,
      {
        details: { path, version: userVersion, known: newest },
      },
    )
  }
  if (userVersion === 0) throw damaged(path, 'it has no format number')
  if (expectedBytes !== null && actualBytes < expectedBytes) {
    throw damaged(path, `it is cut off after ${actualBytes} of ${expectedBytes} bytes`)
  }
  if (actualBytes % pageSize !== 0) throw damaged(path, 'it ends within a page')
  if (actualBytes <= CHECKED_BYTES) checkPages(path, hasLog)
  return userVersion
}

/**
 * Small files are checked in a copy in memory: opening one that is in WAL mode, even to read, puts a log beside it. With a log
 * there already, another process or a crash left it, and it has to be read along; reading adds nothing to it.
 */
function openToLook(path: string, hasLog: boolean): Database.Database {
  if (hasLog) return new Database(path, { readonly: true })
  const bytes = readFileSync(path)
  // 1 for a rollback journal in place of 2 for a log: a database in memory has neither.
  bytes.fill(1, 18, 20)
  return new Database(bytes)
}

function pageMistake(path: string, hasLog: boolean): AppError | null {
  let db: Database.Database | null = null
  try {
    db = openToLook(path, hasLog)
    const found = String(db.pragma('quick_check(1)', { simple: true }))
    return found === 'ok' ? null : damaged(path, found.split('\n')[0] ?? '')
  } catch (thrown) {
    const error = storeError(thrown, path)
    if (error instanceof AppError && error.code === 'WORKSPACE_DAMAGED') return error
    throw error
  } finally {
    db?.close()
  }
}

function checkPages(path: string, hasLog: boolean): void {
  const mistake = pageMistake(path, hasLog)
  if (!mistake) return
  // A process that opened it meanwhile may have been writing while we read without a lock: then look again, with it.
  const again = !hasLog && readHeader(path)?.hasLog ? pageMistake(path, true) : mistake
  if (again) throw again
}
