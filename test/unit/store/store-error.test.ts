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
  ['SQLITE_READONLY', 'INVALID_INPUT'],
  ['SQLITE_READONLY_DIRECTORY', 'INVALID_INPUT'],
  ['SQLITE_CANTOPEN', 'INVALID_INPUT'],
  ['EACCES', 'INVALID_INPUT'],
  ['EROFS', 'INVALID_INPUT'],
  ['ENOTDIR', 'INVALID_INPUT'],
  ['SQLITE_FULL', 'INTERNAL'],
  ['ENOSPC', 'INTERNAL'],
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
