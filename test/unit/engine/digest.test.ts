import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { CanonicalJson, canonicalJson, digestJson, digestText } from '#main/engine/digest'

describe('digestText', () => {
  it('is SHA-256 over UTF-8, in lower-case hex', () => {
    // The test vector of FIPS 180-2, and one with more than one byte a character.
    expect(digestText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(digestText('ü')).toBe('607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f')
  })
})

describe('digestJson', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        expect(digestJson(reversed)).toBe(digestJson(value))
      }),
    )
  })

  it('differs for values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
        expect(digestJson(one) === digestJson(other)).toBe(same)
      }),
    )
  })

  it('takes lone surrogates as UTF-8 would write them', () => {
    expect(digestJson({ text: '\ud800' })).toBe(digestJson({ text: '\ufffd' }))
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  )
}

describe('canonicalJson', () => {
  it('is what the reference implementation of RFC 8785 writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['numbers', [1e21, 1e-7, -0, 333333333.3333333, 4.5, 2e-3], '[1e+21,1e-7,0,333333333.3333333,4.5,0.002]'],
    [
      'keys by their UTF-16 units',
      { '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, 1: 4, '\u0080': 5 },
      '{"\\r":2,"1":4,"\u0080":5,"\u20ac":1,"\ud83d\ude00":3}',
    ],
    ['a key named as the prototype', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['members without a value', { a: undefined, b: [undefined] }, '{"b":[null]}'],
  ])('writes %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

test('a part that is canonical already stands in a value as if it were written anew', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (part) => {
      const text = new CanonicalJson(part)
      expect(canonicalJson({ b: [1, text], a: text })).toBe(canonicalJson({ b: [1, part], a: part }))
    }),
  )
})
