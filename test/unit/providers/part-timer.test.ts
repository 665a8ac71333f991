import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { duration, PartTimer } from '#main/providers/part-timer'
import type { AppError } from '#shared/errors'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const watch = () => {
  const late: AppError[] = []
  const timer = new PartTimer('qwen3:8b', { firstTokenMs: 60_000, betweenTokensMs: 30_000 }, (error) => void late.push(error))
  return { late, timer }
}

test('the first limit runs until the first part, however often it is waited for', () => {
  const { late, timer } = watch()
  timer.wait()
  vi.advanceTimersByTime(59_000)
  timer.wait()
  expect(late).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(late).toMatchObject([
    { code: 'TIMEOUT', message: 'No first token from qwen3:8b in 60 s.', details: { limit: 'firstTokenMs', ms: 60_000 } },
  ])
})

test('then the other limit runs anew for each part, and only while waiting', () => {
  const { late, timer } = watch()
  timer.wait()
  timer.arrived()
  vi.advanceTimersByTime(1_000_000)
  for (let part = 0; part < 5; part++) {
    timer.wait()
    vi.advanceTimersByTime(29_000)
    timer.arrived()
  }
  expect(late).toEqual([])
  timer.wait()
  vi.advanceTimersByTime(30_000)
  expect(late).toMatchObject([{ message: 'qwen3:8b sent nothing for 30 s in the middle of its answer.' }])
})

test('stopped means stopped', () => {
  const { late, timer } = watch()
  timer.wait()
  timer.stop()
  vi.advanceTimersByTime(1_000_000)
  expect(late).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  [80, '80 ms'],
  [1000, '1 s'],
  [1500, '1.5 s'],
  [60_000, '60 s'],
])('%i ms reads %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
