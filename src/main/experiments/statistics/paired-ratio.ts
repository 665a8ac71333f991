import { bootstrapMean, type Resampling } from './bootstrap'
import type { Interval } from './interval'

/**
 * By what factor a figure such as time or tokens differs: the geometric mean of the ratios case by case, with the interval of the
 * mean logarithm. Cases where either is not above 0 tell no ratio and are left out. Null for fewer than two.
 */
export function pairedRatio(
  pairs: readonly (readonly [baseline: number, variant: number])[],
  resampling: Resampling,
): Interval | null {
  const logs = pairs.filter(([one, other]) => one > 0 && other > 0).map(([one, other]) => Math.log(other / one))
  const interval = bootstrapMean(logs, resampling)
  if (interval === null) return null
  const { value, low, high, n } = interval
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n }
}
