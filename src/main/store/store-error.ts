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
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return new AppError('INTERNAL', `The disk that holds ${place} is full.`, {
      hint: 'Free some space, then try again. What was kept before is safe.',
      retryable: true,
      cause: thrown,
    })
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM|AUTH)|EACCES$|EPERM$|EROFS$|ENOTDIR$|EEXIST$|ENOENT$|EISDIR$)/.test(code)) {
    const why = thrown instanceof Error ? thrown.message : code
    return new AppError('INVALID_INPUT', `Assay can't write in ${place}: ${why}.`, {
      hint: 'Make the folder writable, or name another with --workspace or ASSAY_WORKSPACE.',
      cause: thrown,
    })
  }
  return thrown
}

export function damaged(path: string, why: string, cause?: unknown): AppError {
  return new AppError('WORKSPACE_DAMAGED', `${path} is damaged or not a workspace: ${why}.`, { details: { path }, cause })
}
