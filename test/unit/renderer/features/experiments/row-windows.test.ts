import { describe, expect, it } from 'vitest'
import type { CaseRow, GridCell } from '#shared/domain/experiment-progress'
import { RowWindows } from '../../../../../src/renderer/features/experiments/grid/row-windows'

const cell = (excerpt: string): GridCell => ({
  key: 'k',
  variant: 0,
  case: 0,
  repeat: 0,
  state: 'completed',
  status: 'completed',
  change: null,
  runId: 'r',
  cached: false,
  excerpt,
  errorCode: null,
  totalMs: 1,
  inputTokens: 1,
  outputTokens: 1,
  score: null,
})
const rows = (from: number, count: number, text = 'said'): CaseRow[] =>
  Array.from({ length: count }, (_, index) => ({
    case: from + index,
    repeat: 0,
    description: '',
    values: '',
    cells: [cell(`${text} ${from + index}`)],
  }))

/** Fetches all that is wanted; gives the offsets in their order. */
function settle(windows: RowWindows, total: number, text?: string): number[] {
  const asked: number[] = []
  for (let next = windows.next(); next !== null; next = windows.next()) {
    asked.push(next.offset)
    const age = windows.begin(next)
    windows.setTotal(total)
    windows.take(next, rows(next.offset, Math.min(next.limit, total - next.offset), text), age)
  }
  return asked
}

describe('windows of rows', () => {
  it('carry few rows where there are many variants', () => {
    expect([1, 6, 10, 100].map((variants) => new RowWindows(variants).size)).toEqual([40, 40, 24, 5])
  })

  it('fetch what is in sight first, then what is beside it', () => {
    const windows = new RowWindows(1)
    windows.look(100, 115)
    expect(settle(windows, 1000)).toEqual([80, 120, 40])
    expect(windows.row(101)?.case).toBe(101)
    expect(windows.row(500)).toBeNull()
  })

  it('ask for nothing behind the end, and once where there is nothing at all', () => {
    const windows = new RowWindows(1)
    windows.look(0, 10)
    expect(settle(windows, 0)).toEqual([0])
  })

  it('ask again for what is in sight when something moved, and leave what did not change as it was', () => {
    const windows = new RowWindows(1)
    windows.look(0, 10)
    settle(windows, 1000)
    const before = [windows.row(3), windows.row(4)]
    windows.grow()
    expect(settle(windows, 1000)).toEqual([0])
    expect([windows.row(3), windows.row(4)]).toEqual(before)
    expect(windows.row(3)).toBe(before[0])
    windows.grow()
    settle(windows, 1000, 'says')
    expect(windows.row(3)).not.toBe(before[0])
    expect(windows.row(3)?.cells[0]?.excerpt).toBe('says 3')
  })

  it('know when something moved while a window was on its way', () => {
    const windows = new RowWindows(1)
    windows.look(0, 10)
    const next = windows.next()
    if (next === null) throw new Error('Nothing is wanted.')
    const age = windows.begin(next)
    windows.grow()
    windows.take(next, rows(0, 40), age)
    expect(windows.next()).toEqual(next)
  })

  it('keep what is near, and forget what is far', () => {
    const windows = new RowWindows(1)
    for (let row = 0; row < 10_000; row += 40) {
      windows.look(row, row + 10)
      settle(windows, 10_000)
    }
    expect(windows.row(0)).toBeNull()
    expect(windows.row(9_999)).not.toBeNull()
    expect(windows.row(9_000)).not.toBeNull()
  })
})
