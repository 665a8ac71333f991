import { seededRandom } from './random'

/**
 * Two-sided p of paired differences: if neither variant were better, each difference might as well have the other sign (Fisher
 * 1935, The Design of Experiments, section 21). Counted over drawn signs, the observed ones among them (Phipson and Smyth 2010),
 * so never 0. The same seed gives the same p. 1 where nothing differs.
 */
export function signFlipTest(
  differences: readonly number[],
  { seed, resamples = 10_000 }: { seed: number; resamples?: number },
): number {
  const values = Float64Array.from(differences.filter((value) => value !== 0))
  if (values.length === 0) return 1
  const observed = Math.abs(values.reduce((sum, value) => sum + value, 0))
  const random = seededRandom(seed)
  // Sums of the same numbers in another order differ in their last bits.
  const reached = observed - 1e-12 * values.reduce((sum, value) => sum + Math.abs(value), 0)
  let asFar = 1
  for (let round = 0; round < resamples; round += 1) {
    let sum = 0
    for (const value of values) sum += random() < 0.5 ? value : -value
    if (Math.abs(sum) >= reached) asFar += 1
  }
  return asFar / (resamples + 1)
}
