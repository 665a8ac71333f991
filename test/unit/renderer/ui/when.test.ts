import { describe, expect, it } from 'vitest'
import { ago, dayHeading, dayKey, fullTime, timeOfDay } from '../../../../src/renderer/ui/when'

const at = (year: number, month: number, day: number, hour = 12, minute = 0, second = 0) =>
  new Date(year, month - 1, day, hour, minute, second).toISOString()
const now = new Date(2026, 10, 21, 0, 30)

describe('dayHeading', () => {
  it.each([
    [at(2026, 11, 21, 0, 1), 'Today'],
    [at(2026, 11, 20, 23, 59), 'Yesterday'],
    [at(2026, 11, 18), 'Wednesday 18 November'],
    [at(2026, 1, 1), 'Thursday 1 January'],
    [at(2025, 12, 31), 'Wednesday 31 December 2025'],
  ])('%s is %s', (instant, heading) => expect(dayHeading(instant, now)).toBe(heading))

  it('goes by the calendar across a change of the clock', () => {
    const morning = new Date(2026, 2, 30, 0, 10)
    expect(dayHeading(at(2026, 3, 29, 0, 5), morning)).toBe('Yesterday')
    expect(dayHeading(at(2026, 3, 28, 23, 55), morning)).toBe('Saturday 28 March')
  })
})

describe('times', () => {
  it('are those of the clock here', () => {
    expect(dayKey(at(2026, 11, 8, 9))).toBe('2026-11-08')
    expect(timeOfDay(at(2026, 11, 18, 9, 5))).toBe('09:05')
    expect(fullTime(at(2026, 11, 18, 16, 42, 8))).toBe('18 Nov 2026, 16:42:08')
  })

  it.each([
    [new Date(2026, 10, 21, 12, 0, 30), 'just now'],
    [new Date(2026, 10, 21, 12, 4), '4 min ago'],
    [new Date(2026, 10, 21, 15, 10), '3 h ago'],
    [new Date(2026, 10, 22, 9), '21 Nov, 12:00'],
  ])('ago, at %s', (later, text) => expect(ago(at(2026, 11, 21), later)).toBe(text))
})
