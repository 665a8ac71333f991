import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeError } from '#main/cli/print'
import { ERROR_CODES } from '#shared/error-codes'
import { ERROR_TEXTS } from '#shared/error-texts'
import { AppError } from '#shared/errors'
import { errorsPage } from '../../../scripts/errors-page'

it('has a text for every code, and for no other', () => {
  expect(Object.keys(ERROR_TEXTS).toSorted()).toEqual([...ERROR_CODES].toSorted())
})

describe.each(ERROR_CODES)('%s', (code) => {
  const { title, hint, retryable } = ERROR_TEXTS[code]

  it('has a title, a next step, and whether a retry can help', () => {
    expect(title).toMatch(/^[A-Z].*[^.!]$/)
    expect(hint).toMatch(/^[A-Z].*\.$/)
    expect(typeof retryable).toBe('boolean')
    expect(new AppError(code, 'It happened.').toJSON()).toMatchObject({ code, hint, retryable })
  })

  it('is told by the command line with sentence, next step and code', () => {
    expect(describeError(new AppError(code, 'It happened.'))).toBe(`It happened. ${hint} (${code})`)
  })
})

it('docs/errors.md is the table', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/errors.md'), 'utf8')).toBe(errorsPage())
})
