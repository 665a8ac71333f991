import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RunClock } from '#main/execution/run-clock'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('ends a run when its time is up, and names the limit', () => {
  const late = vi.fn()
  new RunClock(1000, late).resume()
  vi.advanceTimersByTime(999)
  expect(late).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(late).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'TIMEOUT', message: expect.stringContaining('1000 ms') }),
  )
})

it('does not count what lies between pause and resume, however often', () => {
  const late = vi.fn()
  const clock = new RunClock(1000, late)
  clock.resume()
  for (let round = 0; round < 3; round += 1) {
    vi.advanceTimersByTime(300)
    clock.pause()
    clock.pause()
    vi.advanceTimersByTime(60_000)
    clock.resume()
    clock.resume()
  }
  vi.advanceTimersByTime(99)
  expect(late).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(late).toHaveBeenCalledOnce()
})

it('does not count before it is started', () => {
  new RunClock(1000, vi.fn())
  expect(vi.getTimerCount()).toBe(0)
})

it('without a limit never ends a run, and has no timer', () => {
  const late = vi.fn()
  const clock = new RunClock(null, late)
  clock.pause()
  clock.resume()
  expect(vi.getTimerCount()).toBe(0)
})

it('leaves no timer once it is stopped, and does not start again', () => {
  const late = vi.fn()
  const clock = new RunClock(1000, late)
  clock.resume()
  clock.stop()
  clock.resume()
  expect(vi.getTimerCount()).toBe(0)
  vi.advanceTimersByTime(10_000)
  expect(late).not.toHaveBeenCalled()
})

it('takes a limit of weeks without ending at once', () => {
  const late = vi.fn()
  new RunClock(2 ** 40, late).resume()
  vi.advanceTimersByTime(60_000)
  expect(late).not.toHaveBeenCalled()
})
