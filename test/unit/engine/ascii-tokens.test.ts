import fc from 'fast-check'
import { estimateTokenCount } from 'tokenx'
import { expect, test } from 'vitest'
import { asciiTokens } from '#main/engine/ascii-tokens'

const ascii = fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code))
const piece = fc.oneof(
  fc.string({ unit: ascii, maxLength: 12 }),
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[0-9]{1,9}$/),
  fc.stringMatching(/^[ \n\t\r]{1,5}$/),
  fc.constantFrom('.', ',', '...', '"', "it's", 'HTTP', '\n', '\n\n', ' \n', '\n '),
)

test('a text of ASCII has the tokens that tokenx estimates', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      expect(asciiTokens(text)).toBe(estimateTokenCount(text))
    }),
    { numRuns: 3000 },
  )
})
