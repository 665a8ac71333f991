import { describe, expect, it } from 'vitest'
import { about, casesNeeded } from '#main/experiments/statistics/cases-needed'
import { friedman } from '#main/experiments/statistics/friedman'
import { mcnemarExact, pairedDifference } from '#main/experiments/statistics/mcnemar'
import { chiSquareTail, logGamma, normalCdf, normalQuantile } from '#main/experiments/statistics/normal'
import { quantile } from '#main/experiments/statistics/quantile'
import { benjaminiHochberg, holm } from '#main/experiments/statistics/several-comparisons'
import { wilson } from '#main/experiments/statistics/wilson'

describe('values that tables and other programs give', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.8, 0.8416212335729143],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
  ])('normal quantile of %s', (probability, expected) => {
    expect(normalQuantile(probability)).toBeCloseTo(expected, 12)
  })

  it.each([
    [0, 0.5],
    [1.959963984540054, 0.975],
    [-3.090232306167813, 0.001],
    [1, 0.8413447460685429],
  ])('normal probability below %s', (x, expected) => {
    expect(normalCdf(x)).toBeCloseTo(expected, 12)
  })

  it.each([
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [16.918977604620448, 9, 0.05],
    [0.5, 3, 0.9188914116546758],
  ])('chi-square tail of %s with %s degrees', (x, degrees, expected) => {
    expect(chiSquareTail(x, degrees)).toBeCloseTo(expected, 10)
  })

  it.each([
    [1, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [171, 706.5730622457874],
  ])('ln gamma of %s', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10)
  })

  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('Wilson interval of %s in %s', (passed, n, low, high) => {
    const interval = wilson(passed, n)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it.each([
    [0, 0, 1],
    [5, 0, 0.0625],
    [0, 6, 0.03125],
    [3, 3, 1],
    [1, 8, 0.0390625],
    [41, 17, 0.0022325516],
  ])('McNemar, %s better and %s worse', (better, worse, p) => {
    expect(mcnemarExact({ better, worse, n: 100 })).toBeCloseTo(p, 8)
  })

  it('interval of a paired difference', () => {
    const interval = pairedDifference({ better: 41, worse: 17, n: 320 })
    expect(interval).toMatchObject({ value: 0.075, n: 320 })
    expect(interval?.low).toBeCloseTo(0.0281, 4)
    expect(interval?.high).toBeCloseTo(0.121, 4)
  })

  it.each([
    [36, 44, 320, 463],
    [33, 27, 320, 268],
    [100, 0, 320, 355],
    [0, 0, 320, 0],
    [2, 1, 9, null],
  ])('cases that %s better and %s worse of %s still need', (better, worse, n, expected) => {
    expect(casesNeeded({ better, worse, n })).toBe(expected)
  })

  it.each([
    [7, 7],
    [463, 460],
    [1049, 1000],
    [1051, 1100],
    [96, 96],
  ])('%s is about %s', (count, expected) => {
    expect(about(count)).toBe(expected)
  })

  it('Holm and Benjamini-Hochberg, as R has them', () => {
    const given = [0.01, 0.04, 0.03, 0.005]
    expect(holm(given).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02])
    expect(benjaminiHochberg(given).map((p) => Number(p.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02])
  })

  it('quantiles, type 7', () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([3, 1, 2, 4], share))).toEqual([
      1,
      1.75,
      2.5,
      expect.closeTo(3.7, 12),
      4,
    ])
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('Friedman: the wine tasting of its textbooks, and no more than McNemar for two', () => {
    // Three raters in the same order: 3 · (k - 1) at most.
    expect(
      friedman([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ]),
    ).toBeCloseTo(Math.exp(-3), 10)
    const verdicts = [...Array(8).fill([0, 1]), ...Array(2).fill([1, 0]), ...Array(20).fill([1, 1])]
    expect(friedman(verdicts)).toBeCloseTo(chiSquareTail(36 / 10, 1), 10)
    expect(friedman([[1, 1, 1]])).toBe(1)
    expect(friedman([[1]])).toBeNull()
  })
})
