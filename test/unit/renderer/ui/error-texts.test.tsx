import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '#shared/error-codes'
import { ERROR_TEXTS } from '#shared/error-texts'
import { AppError } from '#shared/errors'
import { RunError } from '../../../../src/renderer/shared-views/run-output/run-error'
import { ErrorState } from '../../../../src/renderer/ui/error-state'

/** What a reader sees: no tags, no escapes. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')

describe.each(ERROR_CODES)('%s', (code) => {
  const error = new AppError(code, 'This is what happened.').toJSON()
  const parts = [ERROR_TEXTS[code].title, 'This is what happened.', error.hint, code]

  it('fills its place with title, sentence, next step and code', () => {
    const text = textOf(renderToStaticMarkup(<ErrorState error={error} />))
    for (const part of parts) expect(text).toContain(part)
  })

  it('stands so below what came of an answer', () => {
    const text = textOf(renderToStaticMarkup(<RunError error={error} partial kept attempts={[]} actions={null} />))
    for (const part of parts) expect(text).toContain(part)
  })
})
