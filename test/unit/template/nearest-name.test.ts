import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearestName } from '#main/template/nearest-name'

describe('nearestName', () => {
  it.each([
    ['uper', ['upper', 'lower'], 'upper'],
    ['custmer_plan', ['customer_name', 'customer_plan'], 'customer_plan'],
    ['uppercase', ['upper', 'lower'], null],
    ['tittle', ['title', 'list'], 'title'],
    ['jion', ['join', 'json'], 'join'],
    ['x', ['upper'], null],
    ['name', ['name'], null],
    ['', ['a'], null],
  ])('%s among %j is %s', (name, known, expected) => {
    expect(nearestName(name, known)).toBe(expected)
  })

  it('measures a distance: symmetric, zero for the same only, at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
