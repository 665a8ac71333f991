import { type Interval, LEVEL } from './interval'
import { logGamma, zOf } from './normal'

/** Cases by what two variants made of them; those that both passed or both failed are ties. */
export interface Discordance {
  /** Passed with this variant alone. */
  better: number
  /** Passed with the baseline alone. */
  worse: number
  n: number
}

/**
 * Exact two-sided p of McNemar's test (McNemar 1947, Psychometrika 12, 153–157): if neither were better, each case that tells
 * them apart would fall to either side like a coin. 1 where no case does.
 */
export function mcnemarExact({ better, worse }: Discordance): number {
  const n = better + worse
  const fewer = Math.min(better, worse)
  let tail = 0
  for (let k = 0; k <= fewer; k += 1) tail += Math.exp(logChoose(n, k) - n * Math.LN2)
  return Math.min(1, 2 * tail)
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)

/**
 * Interval of the difference of two paired shares: Wald's with one case added to each side (Bonett and Price 2012, British
 * Journal of Mathematical and Statistical Psychology 65, 238–257). `value` is the difference as observed. Null for no cases.
 */
export function pairedDifference({ better, worse, n }: Discordance, level = LEVEL): Interval | null {
  if (n === 0) return null
  const [up, down] = [(better + 1) / (n + 2), (worse + 1) / (n + 2)]
  const centre = up - down
  const half = zOf(level) * Math.sqrt((up + down - centre * centre) / (n + 2))
  return { value: (better - worse) / n, low: Math.max(-1, centre - half), high: Math.min(1, centre + half), n }
}
