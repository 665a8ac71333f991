import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSearch } from '../../../../../src/renderer/features/runs/search-hash'

const whole = 'ab12'.repeat(16)

describe('what is typed into the search', () => {
  it.each([
    ['webhook 504', 'webhook 504', null],
    ['hash:abc123', '', 'abc123'],
    ['HASH:ABC123', '', 'abc123'],
    ['webhook hash:abc123 504', 'webhook 504', 'abc123'],
    // Still being typed: it names nothing yet, and is no word either.
    ['hash:abc12', '', null],
    ['hash:', '', null],
    ['hash:xyz123', 'hash:xyz123', null],
    ['rehash:abc123', 'rehash:abc123', null],
    [whole, '', whole],
    [` ${whole.toUpperCase()} `, '', whole],
    [`webhook ${whole}`, 'webhook', whole],
    [`${whole}0`, `${whole}0`, null],
    ['deadbeef', 'deadbeef', null],
  ])('%j', (typed, text, hash) => {
    expect(readSearch(typed)).toEqual({ text, hash })
  })

  it('gives a hash that the host takes, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^(hash:)?[0-9a-fA-F]{0,70}$/)), (typed) => {
        const { hash } = readSearch(typed)
        expect(hash === null || /^[0-9a-f]{6,64}$/.test(hash)).toBe(true)
      }),
    )
  })
})
