import { LEVEL } from './interval'
import type { Discordance } from './mcnemar'
import { normalQuantile, zOf } from './normal'

export interface Aim {
  /** The difference that is to be settled, as a share: 0.05 is five points. */
  difference?: number
  /** Probability of finding it where it is there. */
  power?: number
  level?: number
}

/** Fewer cases than this say nothing about how often two variants differ. */
export const FEWEST_CASES = 10

/**
 * How many more cases would settle a difference, if they tell the variants apart as often as those so far (Connor 1987,
 * Biometrics 43, 207–211, without the term for the null hypothesis). 0 where there are enough; null where nothing can be said yet.
 */
export function casesNeeded(
  { better, worse, n }: Discordance,
  { difference = 0.05, power = 0.8, level = LEVEL }: Aim = {},
): number | null {
  if (n < FEWEST_CASES) return null
  // One case on each side, as in the interval: none so far does not mean never.
  const apart = better + worse === 0 ? 2 / (n + 2) : (better + worse) / n
  const observed = (better - worse) / n
  const spread = zOf(level) + normalQuantile(power)
  const total = (spread * spread * Math.max(0, apart - observed * observed)) / (difference * difference)
  return Math.max(0, Math.ceil(total) - n)
}

/** Two digits that count: 463 is about 460. */
export function about(count: number): number {
  if (count < 10) return count
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1)
  return Math.round(count / unit) * unit
}
