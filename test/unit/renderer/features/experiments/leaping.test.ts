import { describe, expect, it } from 'vitest'
import { type Glimpse, glimpsed, isLeaping } from '../../../../../src/renderer/features/experiments/grid/leaping'

/** What is drawn every 16 ms while the rows move on by so many. */
function scrolled(rows: readonly number[]): boolean {
  let glimpses: Glimpse[] = []
  let leaping = false
  let first = 0
  rows.forEach((by, frame) => {
    if (by === 0) return
    first += by
    glimpses = glimpsed(glimpses, { first, at: frame * 16 })
    leaping = isLeaping(glimpses, leaping)
  })
  return leaping
}
const frames = (count: number, rows: number): number[] => Array.from({ length: count }, () => rows)

describe('rows that are leapt through', () => {
  it.each([
    ['a wheel that is turned steadily', frames(30, 1), false],
    ['a page flung', frames(30, 3), true],
    ['the bar dragged up', frames(30, -16), true],
    ['Page Down, held by its repeat', frames(60, 0).map((_, frame) => (frame % 3 === 0 ? 1 : 0)), false],
    ['one jump to the end', [0, 0, 0, 900], false],
    ['flung, and then as fast as one reads', [...frames(20, 4), ...frames(20, 1).map((_, frame) => frame % 2)], false],
    ['flung, and a little slower', [...frames(20, 4), ...frames(5, 3)], true],
  ])('%s', (_, rows, leaping) => {
    expect(scrolled(rows)).toBe(leaping)
  })

  it('counts what was seen within the last moments alone', () => {
    expect(glimpsed([{ first: 0, at: 0 }], { first: 900, at: 500 })).toEqual([{ first: 900, at: 500 }])
  })
})
