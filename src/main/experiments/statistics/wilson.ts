import { type Interval, LEVEL } from './interval'
import { zOf } from './normal'

/** Interval of a share by its score (Wilson 1927, JASA 22, 209–212); sound for few cases and at 0 and 1. Null for no cases. */
export function wilson(passed: number, n: number, level = LEVEL): Interval | null {
  if (n === 0) return null
  const z = zOf(level)
  const share = passed / n
  const centre = (passed + (z * z) / 2) / (n + z * z)
  const half = (z / (n + z * z)) * Math.sqrt(n * share * (1 - share) + (z * z) / 4)
  // At the ends the formula gives the bound but for rounding.
  return {
    value: share,
    low: passed === 0 ? 0 : Math.max(0, centre - half),
    high: passed === n ? 1 : Math.min(1, centre + half),
    n,
  }
}
