import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REDACTED, Redactor } from '#main/providers/redact'
import { holdsKey } from '../../fakes/holds-key'

/** Keys as services make them, and worse ones. */
const key = fc.oneof(
  fc.stringMatching(/^sk-[A-Za-z0-9_-]{12,60}$/),
  fc.stringMatching(/^[A-Za-z0-9+/=]{16,64}$/),
  fc
    .string({ unit: 'binary-ascii', minLength: 10, maxLength: 40 })
    .filter((text) => text.trim() === text && /^[ -~]+$/.test(text)),
  fc.string({ unit: 'grapheme', minLength: 10, maxLength: 30 }).filter((text) => text.isWellFormed()),
)
const WAYS: ((key: string, before: string, after: string) => string)[] = [
  (text, before, after) => before + text + after,
  (text, before, after) => JSON.stringify({ echo: before + text + after }),
  (text, before, after) => `?q=${encodeURIComponent(before + text + after)}`,
  (text, before, after) => new URLSearchParams({ q: before + text + after }).toString(),
  (text, before, after) => Buffer.from(before + text + after).toString('base64'),
  (text, before, after) => Buffer.from(before + text + after).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
]
const around = fc.string({ unit: 'binary-ascii', maxLength: 12 })

function inPieces(redactor: Redactor, text: string, cuts: readonly number[]): string {
  const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]
  return (
    at
      .slice(1)
      .map((to, index) => redactor.push(text.slice(at[index], to)))
      .join('') + redactor.end()
  )
}

describe('a key', () => {
  test('is found in every form, whatever stands around it and wherever the stream is split', () => {
    fc.assert(
      fc.property(
        key,
        around,
        around,
        fc.nat({ max: WAYS.length - 1 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (secret, a, b, way, cuts) => {
          const text = WAYS[way]?.(secret, a, b) ?? ''
          expect(holdsKey(text, secret)).toBe(true)
          expect(holdsKey(new Redactor(secret).text(text), secret)).toBe(false)
          expect(holdsKey(inPieces(new Redactor(secret), text, cuts), secret)).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('split in pieces, a text is what it is when whole', () => {
    fc.assert(
      fc.property(
        key,
        fc.array(fc.oneof(fc.string(), fc.constant('KEY')), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (secret, words, cuts) => {
          const text = words.join('').replaceAll('KEY', secret)
          expect(inPieces(new Redactor(secret), text, cuts)).toBe(new Redactor(secret).text(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('where there is none, nothing is changed or held back', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ maxLength: 5 })), fc.string(), (none, text) => {
        expect(new Redactor(none).push(text)).toBe(text)
      }),
    )
  })

  test('leaves a mark in its place', () => {
    expect(new Redactor('sk-0123456789').text('Your key sk-0123456789 is wrong.')).toBe(`Your key ${REDACTED} is wrong.`)
  })
})
