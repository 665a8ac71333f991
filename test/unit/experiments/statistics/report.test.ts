import { describe, expect, it } from 'vitest'
import { experimentReport, type ReportCell } from '#main/experiments/statistics/report'

const cell = (variant: number, number: number, pass: boolean, more: Partial<ReportCell> = {}): ReportCell => ({
  variant,
  case: number,
  pass,
  score: Number(pass),
  unanswered: false,
  timeMs: 100 * (variant + 1),
  outputTokens: 10,
  ...more,
})
const options = { variants: 3, baseline: 0, seed: 20261118, resamples: 500 }
/** 40 cases: the second variant passes all, the third what the baseline passes. */
const cells = Array.from({ length: 40 }, (_, index) => [
  cell(0, index, index % 2 === 0),
  cell(1, index, true),
  cell(2, index, index % 2 === 0),
]).flat()

describe('a report', () => {
  const report = experimentReport(cells, options)

  it('has each variant by itself', () => {
    expect(report).toMatchObject({ baseline: 0, cases: 40, seed: 20261118, resamples: 500 })
    expect(report.variants[0]).toMatchObject({
      passRate: { value: 0.5, n: 40 },
      score: { value: 0.5 },
      timeMs: { median: 100, p90: 100, n: 40 },
      outputTokens: { mean: 10, n: 40 },
    })
    expect(report.variants[1]?.passRate).toMatchObject({ value: 1, high: 1 })
  })

  it('holds every other one against the baseline', () => {
    expect(report.comparisons).toMatchObject([
      {
        variant: 1,
        verdict: 'better',
        better: 20,
        worse: 0,
        ties: 20,
        score: { value: 0.5 },
        time: { value: expect.closeTo(2, 9) },
        tokens: { value: 1 },
      },
      { variant: 2, verdict: 'not decisive', better: 0, worse: 0, time: { value: expect.closeTo(3, 9) } },
    ])
    expect(report.together).toBeLessThan(1e-6)
  })

  it('is the same for the same seed, in whatever order the cells come', () => {
    expect(experimentReport(cells.toReversed(), options)).toEqual({ ...report })
  })

  it('counts no answer as not passed, or leaves it out, and what has no score not at all', () => {
    const some = [
      ...cells.slice(0, -3),
      cell(0, 39, false, { pass: null, score: null }),
      cell(1, 39, false, { unanswered: true, timeMs: null }),
      cell(2, 39, true),
    ]
    const counted = experimentReport(some, options).variants
    expect(counted.map(({ passRate, unanswered, unscored }) => [passRate?.n, unanswered, unscored])).toEqual([
      [39, 0, 1],
      [40, 1, 0],
      [40, 0, 0],
    ])
    expect(experimentReport(some, { ...options, leaveOutUnanswered: true }).variants[1]?.passRate).toMatchObject({
      value: 1,
      n: 39,
    })
  })

  it('of nothing says nothing', () => {
    expect(experimentReport([], options)).toMatchObject({
      cases: 0,
      together: null,
      variants: [{ passRate: null, score: null, timeMs: null, outputTokens: null }, {}, {}],
      comparisons: [{ difference: null, verdict: 'not decisive', sentence: 'No case has a score from both.' }, {}],
    })
  })
})
