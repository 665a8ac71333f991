import { describe, expect, it } from 'vitest'
import { listRows } from '../../../../../src/renderer/features/runs/list-rows'
import { makeSummary } from './make-run'

const now = new Date(2026, 10, 21, 12)
const on = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
const shown = (...days: [number, number][]) =>
  listRows(
    days.map(([day, hour], index) => makeSummary(`r${index}`, { createdAt: on(day, hour) })),
    now,
  ).map((row) => (row.kind === 'day' ? row.text : row.key))

describe('listRows', () => {
  it('puts a heading before each day, and none before what ran today', () => {
    expect(shown([21, 10], [21, 9], [20, 23], [20, 1], [18, 9])).toEqual([
      'r0',
      'r1',
      'Yesterday',
      'r2',
      'r3',
      'Wednesday 18 November',
      'r4',
    ])
  })

  it('begins with a heading where the newest run is older than today', () => {
    expect(shown([20, 9])).toEqual(['Yesterday', 'r0'])
    expect(shown()).toEqual([])
  })
})
