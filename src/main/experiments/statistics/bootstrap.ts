import { type Interval, LEVEL } from './interval'
import { normalCdf, normalQuantile } from './normal'
import { quantileOf } from './quantile'
import { seededRandom } from './random'

export interface Resampling {
  seed: number
  resamples?: number
  level?: number
}

export const RESAMPLES = 10_000

/**
 * Interval of the mean of paired differences, by drawing cases anew: bias-corrected and accelerated (Efron 1987, JASA 82,
 * 171–185). The same seed gives the same bounds. Null for fewer than two cases.
 */
export function bootstrapMean(
  differences: readonly number[],
  { seed, resamples = RESAMPLES, level = LEVEL }: Resampling,
): Interval | null {
  const n = differences.length
  if (n < 2) return null
  const values = Float64Array.from(differences)
  const sum = values.reduce((total, value) => total + value, 0)
  const mean = sum / n
  if (values.every((value) => value === values[0])) return { value: mean, low: mean, high: mean, n }
  const random = seededRandom(seed)
  const means = new Float64Array(resamples)
  for (let round = 0; round < resamples; round += 1) {
    let drawn = 0
    for (let index = 0; index < n; index += 1) drawn += values[Math.floor(random() * n)] ?? 0
    means[round] = drawn / n
  }
  means.sort()
  const [low, high] = [(1 - level) / 2, 1 - (1 - level) / 2].map((share) =>
    quantileOf(means, corrected(share, means, mean, values)),
  )
  return { value: mean, low: low ?? mean, high: high ?? mean, n }
}

/** Where among the drawn means the bound lies, once bias and skewness are allowed for. */
function corrected(share: number, means: Float64Array, mean: number, values: Float64Array): number {
  // Ties count half, as there are many where scores are 0 and 1.
  const below = means.reduce((count, drawn) => count + (drawn < mean ? 1 : drawn === mean ? 0.5 : 0), 0) / means.length
  const bias = normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, below)))
  const acceleration = skewness(values) / (6 * Math.sqrt(values.length))
  const z = bias + normalQuantile(share)
  return normalCdf(bias + z / (1 - acceleration * z))
}

/** Of the values; for a mean, the jackknife's acceleration is a sixth of it by the root of n. */
function skewness(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [second, third] = [2, 3].map((power) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length)
  return second === undefined || third === undefined || second === 0 ? 0 : third / second ** 1.5
}
