import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight, searchWords } from '../../../../../src/renderer/features/runs/highlight'

const marks = (text: string, search: string) =>
  highlight(text, searchWords(search))
    .map((span) => (span.hit ? `[${span.text}]` : span.text))
    .join('')

describe('highlight', () => {
  it.each([
    ['Webhooks nur 504.', 'webhook 504', '[Webhook]s nur [504].'],
    ['a subwebhook is none', 'webhook', 'a subwebhook is none'],
    ['plain', '', 'plain'],
    ['c++ (and) more', '(c++) .*', '[c]++ (and) more'],
    ['Größe größer', 'größe', '[Größe] [größe]r'],
  ])('%s, searched for %s', (text, search, expected) => expect(marks(text, search)).toBe(expected))

  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, search) => {
        expect(
          highlight(text, searchWords(search))
            .map((span) => span.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
