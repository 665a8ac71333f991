import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pause, retryDelay } from '#main/execution/retry'
import { AppError } from '#shared/errors'

const passing = (details: Record<string, unknown> = {}) =>
  new AppError('PROVIDER_ERROR', 'It failed.', { retryable: true, details })
const policy = { retries: 4, delayMs: 500 }

describe('the delay before another attempt', () => {
  it('lies between half of the doubled delay and all of it, and never over 30 s', () => {
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(600_000), draw, (attempt, delayMs, random) => {
        const delay = retryDelay(passing(), attempt, { retries: 20, delayMs }, () => random)
        const whole = Math.min(30_000, delayMs * 2 ** (attempt - 1))
        expect(delay).toBeGreaterThanOrEqual(whole / 2)
        expect(delay).toBeLessThanOrEqual(whole)
      }),
    )
  })

  const rows: [number | null, string, AppError, number][] = [
    [250, 'half of the first at the least', passing(), 1],
    [500, 'doubled for the second', passing(), 2],
    [2000, 'and so on up to the last', passing(), 4],
    [null, 'none after the last', passing(), 5],
    [null, 'none for what does not pass', new AppError('MODEL_NOT_FOUND', 'It is not there.'), 1],
    [7000, 'what the server asks for', passing({ retryAfterMs: 7000 }), 1],
    [250, 'our own where the server asks for less', passing({ retryAfterMs: 10 }), 1],
    [120_000, 'up to two minutes', passing({ retryAfterMs: 120_000 }), 1],
    [null, 'none where the server asks for more', passing({ retryAfterMs: 120_001 }), 1],
    [250, 'our own where what it asks for is no number', passing({ retryAfterMs: 'soon' }), 1],
  ]
  it.each(rows)('%s ms: %s', (expected, _, error, attempt) => {
    expect(retryDelay(error, attempt, policy, () => 0)).toBe(expected)
  })
})

describe('a pause', () => {
  it('rejects with the reason as soon as it is stopped, and leaves no timer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const before = timers()
    const stop = new AbortController()
    const waiting = pause(60_000, stop.signal)
    expect(timers()).toBe(before + 1)
    stop.abort(new AppError('CANCELLED', 'The run was stopped.'))
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(timers()).toBe(before)
    await expect(pause(60_000, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(timers()).toBe(before)
  })

  it('resolves after its time', async () => {
    await expect(pause(1, new AbortController().signal)).resolves.toBeUndefined()
  })
})
