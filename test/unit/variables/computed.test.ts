import { describe, expect, it } from 'vitest'
import { COMPUTED_NAMES, computedValues } from '#main/variables/computed'

describe('computedValues', () => {
  const now = new Date(2026, 10, 3, 4, 5, 6)
  const values = computedValues(now)

  it('gives date and time of the machine’s own zone', () => {
    expect(values.current_date).toBe('2026-11-03')
    expect(values.current_time).toBe('04:05:06')
  })

  it('gives an instant that reads back as the same one', () => {
    expect(new Date(String(values.current_datetime)).getTime()).toBe(now.getTime())
  })

  it('gives exactly the names that it announces', () => {
    expect(Object.keys(values)).toEqual([...COMPUTED_NAMES])
  })
})
