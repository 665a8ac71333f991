import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapMean } from '#main/experiments/statistics/bootstrap'
import { casesNeeded } from '#main/experiments/statistics/cases-needed'
import { mcnemarExact, pairedDifference } from '#main/experiments/statistics/mcnemar'
import { normalCdf, normalQuantile } from '#main/experiments/statistics/normal'
import { pairedRatio } from '#main/experiments/statistics/paired-ratio'
import { seededRandom } from '#main/experiments/statistics/random'
import { benjaminiHochberg, holm } from '#main/experiments/statistics/several-comparisons'
import { signFlipTest } from '#main/experiments/statistics/sign-flip'
import { wilson } from '#main/experiments/statistics/wilson'

const counts = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
const table = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .filter(([better, worse, ties]) => better + worse + ties > 0)
  .map(([better, worse, ties]) => ({ better, worse, n: better + worse + ties }))
const differences = fc.array(fc.constantFrom(-1, -0.5, 0, 0.5, 1), { minLength: 2, maxLength: 40 })

describe('always', () => {
  it('Wilson holds the share, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(counts, ([passed, n]) => {
        const [interval, mirrored] = [wilson(passed, n), wilson(n - passed, n)]
        if (interval === null || mirrored === null) throw new Error('no interval')
        expect(interval.low).toBeGreaterThanOrEqual(0)
        expect(interval.low).toBeLessThanOrEqual(interval.value)
        expect(interval.high).toBeGreaterThanOrEqual(interval.value)
        expect(interval.high).toBeLessThanOrEqual(1)
        expect(interval.low).toBeCloseTo(1 - mirrored.high, 10)
      }),
    )
    expect(wilson(0, 0)).toBeNull()
  })

  it('McNemar is a probability, the same for either side, and smaller the further apart', () => {
    fc.assert(
      fc.property(table, ({ better, worse, n }) => {
        const p = mcnemarExact({ better, worse, n })
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(mcnemarExact({ better: worse, worse: better, n })).toBe(p)
        if (better >= worse) expect(mcnemarExact({ better: better + 1, worse, n: n + 1 })).toBeLessThanOrEqual(p + 1e-12)
      }),
    )
  })

  it('the paired interval mirrors with the sides, and holds the difference unless all cases say the same', () => {
    fc.assert(
      fc.property(table, ({ better, worse, n }) => {
        const [one, other] = [pairedDifference({ better, worse, n }), pairedDifference({ better: worse, worse: better, n })]
        expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12)
        if (better + worse < n) {
          expect(one?.low).toBeLessThanOrEqual((better - worse) / n + 1e-12)
          expect(one?.high).toBeGreaterThanOrEqual((better - worse) / n - 1e-12)
        }
      }),
    )
  })

  it('corrections keep the order, never lower a p, and never exceed 1; Holm is the stricter', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (values) => {
        const [strict, mild] = [holm(values), benjaminiHochberg(values)]
        values.forEach((p, index) => {
          expect(mild[index]).toBeGreaterThanOrEqual(p - 1e-15)
          expect(strict[index]).toBeGreaterThanOrEqual((mild[index] ?? 0) - 1e-12)
          expect(strict[index]).toBeLessThanOrEqual(1)
          values.forEach((other, at) => {
            if (other > p) expect(strict[at]).toBeGreaterThanOrEqual(strict[index] ?? 0)
          })
        })
      }),
    )
  })

  it('the normal quantile undoes the probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (probability) => {
        expect(normalCdf(normalQuantile(probability))).toBeCloseTo(probability, 11)
      }),
    )
  })

  it('the bootstrap holds the mean, says the same for the same seed, and moves and mirrors with the values', () => {
    fc.assert(
      fc.property(differences, fc.integer({ min: 0, max: 2 ** 40 }), (values, seed) => {
        const interval = bootstrapMean(values, { seed, resamples: 400 })
        if (interval === null) throw new Error('no interval')
        expect(bootstrapMean(values, { seed, resamples: 400 })).toEqual(interval)
        expect(interval.low).toBeLessThanOrEqual(interval.high)
        expect(interval.low).toBeGreaterThanOrEqual(-1)
        expect(interval.high).toBeLessThanOrEqual(1)
        const moved = bootstrapMean(
          values.map((value) => value + 3),
          { seed, resamples: 400 },
        )
        expect(moved?.value).toBeCloseTo(interval.value + 3, 9)
      }),
      { numRuns: 40 },
    )
    expect(bootstrapMean([1], { seed: 1 })).toBeNull()
    expect(bootstrapMean([0.5, 0.5, 0.5], { seed: 1 })).toEqual({ value: 0.5, low: 0.5, high: 0.5, n: 3 })
  })

  it('the sign test is a probability, the same for mirrored values and the same seed', () => {
    fc.assert(
      fc.property(differences, fc.nat(), (values, seed) => {
        const p = signFlipTest(values, { seed, resamples: 300 })
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(signFlipTest(values, { seed, resamples: 300 })).toBe(p)
        expect(
          signFlipTest(
            values.map((value) => -value),
            { seed, resamples: 300 },
          ),
        ).toBe(p)
      }),
      { numRuns: 50 },
    )
    expect(signFlipTest([0, 0], { seed: 1 })).toBe(1)
  })

  it('more cases are never a negative number', () => {
    fc.assert(
      fc.property(table, (counted) => {
        const more = casesNeeded(counted)
        expect(more === null ? counted.n < 10 : more >= 0).toBe(true)
      }),
    )
  })
})

it('the sign test agrees with the exact one of McNemar', () => {
  const values = [...Array<number>(14).fill(1), ...Array<number>(5).fill(-1), ...Array<number>(30).fill(0)]
  const exact = mcnemarExact({ better: 14, worse: 5, n: 49 })
  expect(signFlipTest(values, { seed: 7, resamples: 50_000 })).toBeCloseTo(exact, 2)
})

it('the bootstrap covers a known mean about as often as it says', () => {
  const random = seededRandom(20261118)
  const rounds = 300
  let covered = 0
  for (let round = 0; round < rounds; round += 1) {
    // Verdicts that differ by 0.1 on average.
    const values = Array.from({ length: 80 }, () => {
      const drawn = random()
      return drawn < 0.25 ? 1 : drawn < 0.4 ? -1 : 0
    })
    const interval = bootstrapMean(values, { seed: round, resamples: 500 })
    if (interval !== null && interval.low <= 0.1 && interval.high >= 0.1) covered += 1
  }
  expect(covered / rounds).toBeGreaterThan(0.91)
  expect(covered / rounds).toBeLessThan(0.985)
})

it('a factor is one over the factor the other way', () => {
  const pairs = [
    [100, 110],
    [200, 190],
    [300, 360],
    [50, 0],
  ] as const
  const there = pairedRatio(pairs, { seed: 3, resamples: 500 })
  const back = pairedRatio(
    pairs.map(([one, other]) => [other, one] as const),
    { seed: 3, resamples: 500 },
  )
  expect(there?.n).toBe(3)
  expect(there?.value).toBeCloseTo(1 / (back?.value ?? 0), 10)
})
