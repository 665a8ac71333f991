import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenAt, jsonPathText, jsonPlace } from '#main/formats/json-place'

describe('jsonPlace', () => {
  const text = '{\n  "a": [1, {"b\\"c": "two"}],\n  "d": null,\n  "a2": true\n}'

  it.each([
    [[], 1, 1],
    [['a'], 2, 8],
    [['a', 0], 2, 9],
    [['a', 1, 'b"c'], 2, 21],
    [['d'], 3, 8],
    [['a2'], 4, 9],
    // The furthest that a path leads to.
    [['a', 7], 2, 8],
    [['a', 0, 'x'], 2, 9],
    [['nothing'], 1, 1],
  ] as const)('%j', (path, line, column) => {
    expect(jsonPlace(text, path)).toEqual({ line, column })
  })

  it('finds every value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
        const written = JSON.stringify(value, null, indent)
        const lines = written.split('\n')
        const look = (inner: unknown, path: (string | number)[]): void => {
          const { line, column } = jsonPlace(written, path)
          expect(
            lines
              .slice(line - 1)
              .join('\n')
              .slice(column - 1)
              .startsWith(JSON.stringify(inner)?.slice(0, 1) ?? ''),
          ).toBe(true)
          if (typeof inner !== 'object' || inner === null) {
            expect(lines[line - 1]?.slice(column - 1).startsWith(JSON.stringify(inner))).toBe(true)
            return
          }
          for (const [key, member] of Object.entries(inner)) look(member, [...path, Array.isArray(inner) ? Number(key) : key])
        }
        look(JSON.parse(written), [])
      }),
    )
  })
})

describe('brokenAt', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const bits = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '\\', '1', '-', '01', 'null', 'tru', ' ', '\n', '1e5', '\\u12'),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          bits.map((list) => list.join('')),
          fc.json(),
        ),
        (text) => {
          let valid = true
          try {
            JSON.parse(text)
          } catch {
            valid = false
          }
          expect(brokenAt(text) === null).toBe(valid)
        },
      ),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['{"a": 1,}', 1, 9],
    ['{"a": 1\n"b": 2}', 2, 1],
    ['[1, 2', 1, 6],
    ['{"a": "b\n"}', 1, 9],
    ['[] x', 1, 4],
    ['["\\x"]', 1, 3],
  ])('%j', (text, line, column) => {
    expect(brokenAt(text)).toEqual({ line, column })
  })

  it('takes a string of some MB, and lists without end', () => {
    const long = JSON.stringify({ raw: '"\\'.repeat(3_000_000) })
    expect(brokenAt(long)).toBeNull()
    expect(brokenAt(`${long}x`)).toEqual({ line: 1, column: long.length + 1 })
    expect(brokenAt('['.repeat(100_000))).toEqual({ line: 1, column: 100_001 })
  })
})

it('a path is shown as one would write it', () => {
  expect(jsonPathText(['run', 'texts', 2, 'a b'])).toBe('$.run.texts[2]["a b"]')
})
