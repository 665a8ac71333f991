import { bootstrapMean, RESAMPLES, type Resampling } from './bootstrap'
import { type CaseUnit, type CellFigures, caseUnits } from './case-units'
import { type Comparison, compareVariants } from './compare-variants'
import { friedman } from './friedman'
import type { Interval } from './interval'
import { pairedRatio } from './paired-ratio'
import { quantile } from './quantile'
import { wilson } from './wilson'

export interface ReportCell extends CellFigures {
  variant: number
  /** Null where it is not known, or not its own, as a cached answer's. Model load left out. */
  timeMs: number | null
  outputTokens: number | null
}

export interface VariantReport {
  variant: number
  passRate: Interval | null
  score: Interval | null
  timeMs: { median: number; p90: number; n: number } | null
  outputTokens: { mean: number; n: number } | null
  unanswered: number
  unscored: number
}

export interface VariantComparison extends Comparison {
  variant: number
  /** Difference of the scores. */
  score: Interval | null
  /** By what factor it takes longer, and says more. */
  time: Interval | null
  tokens: Interval | null
}

export interface ExperimentReport {
  baseline: number
  /** Cases that at least one variant has a unit of. */
  cases: number
  variants: VariantReport[]
  /** Every other variant against the baseline. */
  comparisons: VariantComparison[]
  /** p that all do alike, over the cases that all have; null for fewer than two variants or no such case. */
  together: number | null
  seed: number
  resamples: number
}

export interface ReportOptions extends Resampling {
  variants: number
  baseline: number
  leaveOutUnanswered?: boolean
  /** The difference in pass rate to settle, as a share. */
  aim?: number
  /** False leaves out comparisons and what has to be drawn for scores: figures of a run in progress, say. */
  compare?: boolean
}

/** What an experiment shows, from its cells. The same cells, options and seed give the same report. */
export function experimentReport(cells: readonly ReportCell[], options: ReportOptions): ExperimentReport {
  const indexes = Array.from({ length: options.variants }, (_, index) => index)
  const byVariant = indexes.map((variant) => cells.filter((cell) => cell.variant === variant))
  const counted = byVariant.map((own) => caseUnits(own, options))
  const units = counted.map((one) => one.units)
  const isCompared = options.compare !== false
  const others = isCompared ? indexes.filter((index) => index !== options.baseline) : []
  const baseline = units[options.baseline] ?? []
  const compared = compareVariants(
    baseline,
    others.map((index) => units[index] ?? []),
    options,
  )
  const ratio = (variant: number, of: (cell: ReportCell) => number | null): Interval | null =>
    pairedRatio(paired(means(byVariant[options.baseline] ?? [], of), means(byVariant[variant] ?? [], of)), options)
  return {
    baseline: options.baseline,
    cases: new Set(units.flatMap((own) => own.map((unit) => unit.case))).size,
    variants: indexes.map((variant) => variantReport(variant, byVariant[variant] ?? [], counted[variant], options)),
    comparisons: compared.flatMap((comparison, at) => {
      const variant = others[at]
      if (variant === undefined) return []
      const scores = paired(scoresOf(baseline), scoresOf(units[variant] ?? []))
      return {
        ...comparison,
        variant,
        score: bootstrapMean(
          scores.map(([one, other]) => other - one),
          options,
        ),
        time: ratio(variant, ({ timeMs }) => timeMs),
        tokens: ratio(variant, ({ outputTokens }) => outputTokens),
      }
    }),
    together: isCompared ? friedman(rowsOfAll(units)) : null,
    seed: options.seed,
    resamples: options.resamples ?? RESAMPLES,
  }
}

function variantReport(
  variant: number,
  cells: readonly ReportCell[],
  counted: ReturnType<typeof caseUnits> | undefined,
  resampling: ReportOptions,
): VariantReport {
  const { units, unanswered, unscored } = counted ?? { units: [], unanswered: 0, unscored: 0 }
  const rates = units.map(({ passRate }) => passRate)
  const single = rates.every((rate) => rate === 0 || rate === 1)
  const times = cells.flatMap(({ timeMs }) => timeMs ?? [])
  const tokens = cells.flatMap(({ outputTokens }) => outputTokens ?? [])
  return {
    variant,
    // With repeats, cases are what varies: a share of all cells would take each repeat for a case.
    passRate: single
      ? wilson(rates.filter((rate) => rate === 1).length, rates.length, resampling.level)
      : bootstrapMean(rates, resampling),
    score:
      resampling.compare === false
        ? null
        : bootstrapMean(
            units.map(({ score }) => score),
            resampling,
          ),
    timeMs: times.length === 0 ? null : { median: quantile(times, 0.5), p90: quantile(times, 0.9), n: times.length },
    outputTokens:
      tokens.length === 0 ? null : { mean: tokens.reduce((sum, count) => sum + count, 0) / tokens.length, n: tokens.length },
    unanswered,
    unscored,
  }
}

const scoresOf = (units: readonly CaseUnit[]): Map<number, number> => new Map(units.map((unit) => [unit.case, unit.score]))

/** The mean of a case's repeats, where any of them has the figure. */
function means(cells: readonly ReportCell[], of: (cell: ReportCell) => number | null): Map<number, number> {
  const sums = new Map<number, { sum: number; n: number }>()
  for (const cell of cells) {
    const value = of(cell)
    if (value === null) continue
    const { sum, n } = sums.get(cell.case) ?? { sum: 0, n: 0 }
    sums.set(cell.case, { sum: sum + value, n: n + 1 })
  }
  return new Map([...sums].map(([number, { sum, n }]) => [number, sum / n]))
}

/** Figures of the cases that both have. */
const paired = (one: Map<number, number>, other: Map<number, number>): [number, number][] =>
  [...one].flatMap(([number, value]): [number, number][] => {
    const theirs = other.get(number)
    return theirs === undefined ? [] : [[value, theirs]]
  })

function rowsOfAll(units: readonly (readonly CaseUnit[])[]): number[][] {
  const maps = units.map((own) => new Map(own.map((unit) => [unit.case, unit.passRate])))
  return (units[0] ?? []).flatMap((unit) => {
    const row = maps.flatMap((map) => map.get(unit.case) ?? [])
    return row.length === maps.length ? [row] : []
  })
}
