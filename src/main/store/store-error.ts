import { AppError } from '#shared/errors'

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
}

/** What SQLite or the file system threw, as an error with a code and a next step; others come back as they are. */
export function storeError(thrown: unknown, place = 'the workspace'): unknown {
  if (thrown instanceof AppError) return thrown
  const code = codeOf(thrown)
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return damaged(place, 'its pages contradict each other', thrown)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('WORKSPACE_BUSY', `Another process kept ${place} locked.`, { cause: thrown })
  }
  // The last is the log's index, which could not grow.
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'SQLITE_IOERR_SHMSIZE') {
    return new AppError('DISK_FULL', `The disk that holds ${place} is full.`, { cause: thrown })
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES$|EPERM$|EROFS$)/.test(code)) {
    return new AppError('WORKSPACE_READONLY', `Assay can't write in ${place}: ${words(thrown, code)}.`, { cause: thrown })
  }
  if (/^(SQLITE_IOERR|ENOTDIR$|EEXIST$|ENOENT$|EISDIR$)/.test(code)) {
    return new AppError('INVALID_INPUT', `Assay can't write in ${place}: ${words(thrown, code)}.`, {
      hint: 'Make the folder writable, or name another with --workspace or ASSAY_WORKSPACE.',
      cause: thrown,
    })
  }
  return thrown
}

export function damaged(path: string, why: string, cause?: unknown): AppError {
  return new AppError('WORKSPACE_DAMAGED', `${path} is damaged or not a workspace: ${why}.`, { details: { path }, cause })
}

const words = (thrown: unknown, code: string): string => (thrown instanceof Error ? thrown.message : code)
