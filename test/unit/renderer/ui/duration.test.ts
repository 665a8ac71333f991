import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duration, roughDuration } from '../../../../src/renderer/ui/duration'

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [312, '312 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1000, '1.00 s'],
    [4980, '4.98 s'],
    [9994, '9.99 s'],
    [9995, '10.0 s'],
    [41_230, '41.2 s'],
    [59_940, '59.9 s'],
    [59_950, '1 min 00 s'],
    [60_000, '1 min 00 s'],
    [124_000, '2 min 04 s'],
    [3_600_000, '60 min 00 s'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('never shows sixty seconds, nor a second number where the first unit is the larger', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4e6, noNaN: true }), (ms) => {
        const text = duration(ms)
        expect(text).toMatch(/^(\d{1,3} ms|\d\.\d\d s|[1-5]\d\.\d s|\d+ min [0-5]\d s)$/)
      }),
    )
  })
})

describe('roughDuration', () => {
  it.each([
    [0, '1 s'],
    [1430, '1 s'],
    [59_400, '59 s'],
    [59_600, '1 min'],
    [484_000, '8 min'],
    [7_800_000, '2 h 10 min'],
  ])('%d ms is about %s', (ms, text) => {
    expect(roughDuration(ms)).toBe(text)
  })
})
