import { expect, test } from 'vitest'
import { storeError } from '#main/store/store-error'
import { AppError } from '#shared/errors'

const coded = (code: string) => Object.assign(new Error('said so'), { code })

test.each([
  ['SQLITE_CORRUPT', 'WORKSPACE_DAMAGED'],
  ['SQLITE_CORRUPT_VTAB', 'WORKSPACE_DAMAGED'],
  ['SQLITE_NOTADB', 'WORKSPACE_DAMAGED'],
  ['SQLITE_BUSY', 'WORKSPACE_BUSY'],
  ['SQLITE_BUSY_SNAPSHOT', 'WORKSPACE_BUSY'],
  ['SQLITE_READONLY', 'WORKSPACE_READONLY'],
  ['SQLITE_READONLY_DIRECTORY', 'WORKSPACE_READONLY'],
  ['SQLITE_CANTOPEN', 'WORKSPACE_READONLY'],
  ['EACCES', 'WORKSPACE_READONLY'],
  ['EROFS', 'WORKSPACE_READONLY'],
  ['ENOTDIR', 'INVALID_INPUT'],
  ['SQLITE_IOERR_READ', 'INVALID_INPUT'],
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['ENOSPC', 'DISK_FULL'],
])('%s becomes %s, and keeps what was thrown as its cause', (code, expected) => {
  const thrown = coded(code)
  const error = storeError(thrown, '/the/place')
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: expected, cause: thrown, message: expect.stringContaining('/the/place') })
})

test.each([[new AppError('NOT_FOUND', 'x')], [new Error('plain')], [coded('SQLITE_CONSTRAINT_UNIQUE')], ['text']])(
  'leaves %s as it is',
  (thrown) => {
    expect(storeError(thrown)).toBe(thrown)
  },
)
