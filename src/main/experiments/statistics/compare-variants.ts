import { bootstrapMean, type Resampling } from './bootstrap'
import type { CaseUnit } from './case-units'
import { about, casesNeeded, FEWEST_CASES } from './cases-needed'
import { type Interval, LEVEL } from './interval'
import { mcnemarExact, pairedDifference } from './mcnemar'
import { holm } from './several-comparisons'
import { signFlipTest } from './sign-flip'

/** A variant against the baseline, over the cases that both have. */
export interface Comparison {
  better: number
  worse: number
  ties: number
  n: number
  /** Of the pass rate; null without cases. */
  difference: Interval | null
  p: number
  /** After Holm's correction for all comparisons with this baseline. */
  adjusted: number
  /** How the interval and p were found. */
  method: 'mcnemar' | 'bootstrap'
  verdict: 'better' | 'worse' | 'not decisive'
  /** Cases that would settle `aim`; null where that can't be said. */
  moreCases: number | null
  /** One sentence that says all of it. */
  sentence: string
}

export interface CompareOptions extends Resampling {
  /** The difference to settle, as a share (0.05). */
  aim?: number
}

/** Every variant against the baseline. With one repeat by exact counts; with several by resampling the cases. */
export function compareVariants(
  baseline: readonly CaseUnit[],
  others: readonly (readonly CaseUnit[])[],
  options: CompareOptions,
): Comparison[] {
  const raw = others.map((units) => compareOne(baseline, units, options))
  const adjusted = holm(raw.map(({ p }) => p))
  const { level = LEVEL, aim = 0.05 } = options
  return raw.map((one, index) => {
    const p = adjusted[index] ?? 1
    const decisive = one.difference !== null && p < 1 - level && excludesZero(one.difference)
    const verdict = !decisive ? 'not decisive' : (one.difference?.value ?? 0) > 0 ? 'better' : 'worse'
    const moreCases = verdict === 'not decisive' ? casesNeeded(one, { difference: aim, level }) : 0
    return { ...one, adjusted: p, verdict, moreCases, sentence: sentenceOf({ ...one, adjusted: p, verdict, moreCases }, aim) }
  })
}

/** p and interval are of two methods: where only one of them is sure, nothing is claimed. */
const excludesZero = ({ low, high }: Interval): boolean => low > 0 || high < 0

type Raw = Omit<Comparison, 'adjusted' | 'verdict' | 'moreCases' | 'sentence'>

function compareOne(baseline: readonly CaseUnit[], units: readonly CaseUnit[], options: CompareOptions): Raw {
  const theirs = new Map(baseline.map((unit) => [unit.case, unit]))
  const differences = units.flatMap((unit) => {
    const other = theirs.get(unit.case)
    return other === undefined ? [] : [unit.passRate - other.passRate]
  })
  const better = differences.filter((difference) => difference > 0).length
  const worse = differences.filter((difference) => difference < 0).length
  const n = differences.length
  const counts = { better, worse, ties: n - better - worse, n }
  if (differences.every((difference) => Number.isInteger(difference)))
    return { ...counts, difference: pairedDifference(counts, options.level), p: mcnemarExact(counts), method: 'mcnemar' }
  return {
    ...counts,
    difference: bootstrapMean(differences, options),
    p: signFlipTest(differences, options),
    method: 'bootstrap',
  }
}

function sentenceOf({ verdict, difference, n, adjusted, moreCases }: Omit<Comparison, 'sentence'>, aim: number): string {
  if (difference === null) return 'No case has a score from both.'
  const span = `${points(difference.low)} to ${points(difference.high)} points, ${n} ${n === 1 ? 'case' : 'cases'}`
  if (verdict !== 'not decisive') {
    const value = Math.abs(difference.value * 100).toFixed(1)
    return `Passes ${value} points ${verdict === 'better' ? 'more' : 'fewer'}: ${span}, p = ${shownP(adjusted)}.`
  }
  if (moreCases === null) return `Not decisive: ${span}. Fewer than ${FEWEST_CASES} cases say little; add some.`
  if (moreCases === 0) return `Not decisive: ${span}. A difference of ${aim * 100} points would probably have shown.`
  return `Not decisive: ${span}. About ${about(moreCases).toLocaleString('en')} more would settle ${aim * 100} points.`
}

const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)}`
const shownP = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3)).replace(/^< /, 'below ')
