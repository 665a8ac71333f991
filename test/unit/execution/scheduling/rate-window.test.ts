import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateWindow } from '#main/execution/scheduling/rate-window'

describe('requests a minute', () => {
  it('go at once up to the limit, and then when the oldest of them is a minute old', () => {
    const window = new RateWindow()
    for (const at of [0, 10, 20]) {
      expect(window.nextAt(3, at)).toBeLessThanOrEqual(at)
      window.send(at)
    }
    expect(window.nextAt(3, 30)).toBe(60_000)
    expect(window.nextAt(3, 60_000)).toBeLessThanOrEqual(60_000)
    window.send(60_000)
    expect(window.nextAt(3, 60_001)).toBe(60_010)
  })

  it('are free without a limit, and under a limit that was raised meanwhile', () => {
    const window = new RateWindow()
    window.send(0)
    expect(window.nextAt(null, 1)).toBe(0)
    expect(window.nextAt(1, 1)).toBe(60_000)
    expect(window.nextAt(2, 1)).toBe(0)
  })

  it('wait for the end of a pause, with a limit and without, and a shorter pause takes nothing back', () => {
    const window = new RateWindow()
    window.pauseUntil(5000)
    window.pauseUntil(3000)
    expect(window.nextAt(null, 0)).toBe(5000)
    expect(window.nextAt(10, 0)).toBe(5000)
  })

  it('are never more than the limit in any minute, and none waits without need', () => {
    const gaps = fc.array(fc.nat(40_000), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), gaps, (perMinute, waits) => {
        const window = new RateWindow()
        const sent: number[] = []
        let now = 0
        for (const wait of waits) {
          now += wait
          const at = Math.max(now, window.nextAt(perMinute, now))
          const before = sent.filter((one) => one > at - 60_000)
          expect(before.length).toBeLessThan(perMinute)
          if (at > now) expect(sent.filter((one) => one > at - 60_001)).toHaveLength(perMinute)
          now = at
          expect(window.nextAt(perMinute, now)).toBeLessThanOrEqual(now)
          window.send(now)
          sent.push(now)
        }
      }),
    )
  })
})
