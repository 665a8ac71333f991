import { describe, expect, it } from 'vitest'
import { type CellFigures, caseUnits } from '#main/experiments/statistics/case-units'
import { compareVariants } from '#main/experiments/statistics/compare-variants'

const cell = (number: number, pass: boolean | null, more: Partial<CellFigures> = {}): CellFigures => ({
  case: number,
  pass,
  score: pass === null ? null : Number(pass),
  unanswered: false,
  ...more,
})
/** Verdicts by case: so many that both pass, that only the variant passes, that only the baseline passes. */
const verdicts = (both: number, variant: number, baseline: number): [CellFigures[], CellFigures[]] => {
  const rows = [
    ...Array(both).fill([true, true]),
    ...Array(variant).fill([false, true]),
    ...Array(baseline).fill([true, false]),
  ] as [boolean, boolean][]
  return [rows.map(([one], index) => cell(index, one)), rows.map(([, other], index) => cell(index, other))]
}
const compare = (both: number, variant: number, baseline: number) => {
  const [one, other] = verdicts(both, variant, baseline)
  return compareVariants(caseUnits(one).units, [caseUnits(other).units], { seed: 1, resamples: 500 })[0]
}

describe('a comparison', () => {
  it.each([
    [262, 41, 17, 'better', 'Passes 7.5 points more: +2.8 to +12.1 points, 320 cases, p = 0.002.'],
    [262, 17, 41, 'worse', 'Passes 7.5 points fewer: −12.1 to −2.8 points, 320 cases, p = 0.002.'],
    [240, 36, 44, 'not decisive', 'Not decisive: −8.0 to +3.0 points, 320 cases. About 460 more would settle 5 points.'],
    [5, 1, 0, 'not decisive', 'Not decisive: −29.0 to +54.0 points, 6 cases. Fewer than 10 cases say little; add some.'],
    [
      3000,
      10,
      10,
      'not decisive',
      'Not decisive: −0.3 to +0.3 points, 3020 cases. A difference of 5 points would probably have shown.',
    ],
    [0, 0, 0, 'not decisive', 'No case has a score from both.'],
  ])('of %s ties, %s better and %s worse', (both, variant, baseline, verdict, sentence) => {
    expect(compare(both, variant, baseline)).toMatchObject({ verdict, sentence, method: 'mcnemar' })
  })

  it('is corrected for all that there are', () => {
    const [one, other] = verdicts(262, 41, 17)
    const baseline = caseUnits(one).units
    const compared = compareVariants(baseline, [caseUnits(other).units, baseline, baseline], { seed: 1 })
    expect(compared.map(({ adjusted }) => Number(adjusted.toFixed(3)))).toEqual([0.007, 1, 1])
  })

  it('takes a case with its repeats for one, and resamples then', () => {
    const repeats = (number: number, passes: boolean[]): CellFigures[] => passes.map((pass) => cell(number, pass))
    const baseline = Array.from({ length: 30 }, (_, index) => repeats(index, [true, false, false]))
    const variant = Array.from({ length: 30 }, (_, index) => repeats(index, [true, index % 3 > 0, true]))
    const [found] = compareVariants(caseUnits(baseline.flat()).units, [caseUnits(variant.flat()).units], {
      seed: 5,
      resamples: 2000,
    })
    expect(found).toMatchObject({ n: 30, better: 30, method: 'bootstrap', verdict: 'better' })
  })

  it('looks only at cases that both have', () => {
    const [one, other] = verdicts(20, 5, 0)
    const [found] = compareVariants(caseUnits(one.slice(0, 15)).units, [caseUnits(other).units], { seed: 1 })
    expect(found).toMatchObject({ n: 15, ties: 15 })
  })
})

describe('units', () => {
  it('count no answer as not passed, or leave it out, and never count what has no score', () => {
    const cells = [cell(0, true), cell(1, null), cell(2, null, { unanswered: true }), cell(0, false)]
    expect(caseUnits(cells)).toEqual({
      units: [
        { case: 0, passRate: 0.5, score: 0.5, repeats: 2 },
        { case: 2, passRate: 0, score: 0, repeats: 1 },
      ],
      unanswered: 1,
      unscored: 1,
    })
    expect(caseUnits(cells, { leaveOutUnanswered: true }).units.map((unit) => unit.case)).toEqual([0])
  })
})
