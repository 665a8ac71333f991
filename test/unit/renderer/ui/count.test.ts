import { describe, expect, it } from 'vitest'
import { bytes, count, countOf, perSecond } from '../../../../src/renderer/ui/count'

describe('count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [8192, '8,192'],
    [48_214, '48,214'],
    [1_000_000, '1,000,000'],
  ])('%d is %s', (value, text) => expect(count(value)).toBe(text))
})

describe('countOf', () => {
  it('has the noun in its number', () => {
    expect(countOf(1, 'run')).toBe('1 run')
    expect(countOf(0, 'run')).toBe('0 runs')
    expect(countOf(48_214, 'run')).toBe('48,214 runs')
    expect(countOf(2, 'entry', 'entries')).toBe('2 entries')
  })
})

describe('perSecond', () => {
  it('has one decimal, and nothing where no time has passed', () => {
    expect(perSecond(116, 2850)).toBe('40.7')
    expect(perSecond(5, 0)).toBeNull()
  })
})

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1900, '1.9 kB'],
    [999_960, '1.0 MB'],
    [5_200_000_000, '5.2 GB'],
  ])('%d is %s', (size, text) => expect(bytes(size)).toBe(text))
})
