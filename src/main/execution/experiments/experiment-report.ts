import { setImmediate } from 'node:timers/promises'
import type { Cell, ExperimentDesign } from '#shared/domain/experiment'
import type { ExperimentReport, VariantReport } from '#shared/domain/experiment-progress'
import { addCall, NOTHING_SPENT, type Spent } from '#shared/domain/spent'
import type { ReportCell } from '../../experiments/statistics/report'
import { scorePage } from '../../store/cell-scores'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellRows, cellState } from '../../store/experiment-cells'
import type { ExperimentRow } from '../../store/experiments'
import { quantile } from '../../store/model-figures'
import type { OpenExperiment } from './open-experiment'
import type { Statistics } from './statistics-thread'

const PAGE = 200
/** The same cells always give the same figures: what is drawn is drawn from one seed. */
export const SEED = 1

interface Sums {
  rows: CellRow[]
  metrics: Map<string, { score: number; weight: number }>
}

/** Every variant over all its cells, from what is kept: so it is the same however often the experiment was cut off. */
export async function experimentReport(
  statistics: Statistics,
  db: ReadableDB,
  { row, design, cells: all }: OpenExperiment,
  isLocal: (connection: string) => boolean,
): Promise<ExperimentReport> {
  const cells = new Map(all.map((cell) => [cell.key, cell]))
  const rows = cellRows(db, row)
  const sums = design.variants.map((): Sums => ({ rows: [], metrics: new Map() }))
  for (const found of rows) sums[cells.get(found.cell)?.variant ?? -1]?.rows.push(found)
  await addMetrics(db, row, new Map(rows.map((found) => [found.cell, found.seq])), cells, sums)
  return {
    variants: sums.map((sum, variant) => variantReport(design, variant, sum, cells, isLocal)),
    statistics: await statistics({
      cells: rows.flatMap((found) => reportCell(found, cells.get(found.cell))),
      options: { variants: design.variants.length, baseline: design.baseline, seed: SEED },
    }),
    disagreements: disagreeing(rows, cells).size,
  }
}

/** What is still to come is no cell yet, nor is what was stopped: it is asked when the experiment goes on. */
export function reportCell(row: CellRow, cell: Cell | undefined): ReportCell[] {
  const state = cellState(row.status)
  if (cell === undefined || state === 'waiting' || state === 'running' || state === 'cancelled') return []
  const { scoreState, score, cached, totalMs, outputTokens } = row
  return [
    {
      variant: cell.variant,
      case: cell.case,
      pass: scoreState === null || scoreState === 'failed' ? null : scoreState === 'passed',
      score,
      unanswered: state !== 'completed',
      timeMs: cached === 1 || state !== 'completed' ? null : totalMs,
      outputTokens: state === 'completed' ? outputTokens : null,
    },
  ]
}

async function addMetrics(
  db: ReadableDB,
  row: ExperimentRow,
  seqs: ReadonlyMap<string, number>,
  cells: ReadonlyMap<string, Cell>,
  sums: readonly Sums[],
): Promise<void> {
  for (let after = '', page = scorePage(db, row.key, after, PAGE); page.length > 0; page = scorePage(db, row.key, after, PAGE)) {
    for (const { cell, seq, score } of page) {
      after = cell
      // Of a run that was asked again since.
      if (seqs.get(cell) !== seq) continue
      const metrics = sums[cells.get(cell)?.variant ?? -1]?.metrics
      for (const [name, { score: value, weight }] of Object.entries(score.metrics)) {
        const sum = metrics?.get(name) ?? { score: 0, weight: 0 }
        metrics?.set(name, { score: sum.score + value * weight, weight: sum.weight + weight })
      }
    }
    await setImmediate()
  }
}

function variantReport(
  { variants }: ExperimentDesign,
  variant: number,
  { rows, metrics }: Sums,
  cells: ReadonlyMap<string, Cell>,
  isLocal: (connection: string) => boolean,
): VariantReport {
  const { label = '', model = { connection: '', name: '' } } = variants[variant] ?? {}
  const scored = rows.filter(({ score }) => score !== null)
  const passed = scored.filter(({ scoreState }) => scoreState === 'passed').length
  const times = rows.flatMap(({ cached, totalMs, status }) =>
    cached === 0 && totalMs !== null && status === 'completed' ? [totalMs] : [],
  )
  return {
    variant,
    label,
    model,
    cells: [...cells.values()].filter((cell) => cell.variant === variant).length,
    completed: rows.filter(({ status }) => cellState(status) === 'completed').length,
    scored: scored.length,
    passed,
    passRate: scored.length === 0 ? null : passed / scored.length,
    meanScore: scored.length === 0 ? null : sumOf(scored.map(({ score }) => score)) / scored.length,
    metrics: Object.fromEntries(
      [...metrics]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { score, weight }]) => [name, weight > 0 ? score / weight : 0]),
    ),
    inputTokens: sumOf(rows.map(({ inputTokens }) => inputTokens)),
    outputTokens: sumOf(rows.map(({ outputTokens }) => outputTokens)),
    cost: spentBy(rows, isLocal(model.connection)),
    totalMs: times.length === 0 ? null : { median: quantile(times, 0.5), p90: quantile(times, 0.9), n: times.length },
  }
}

function spentBy(rows: readonly CellRow[], local: boolean): Spent {
  const calls = rows.map(({ costAmount, cached, outputTokens }) => ({ amount: costAmount, cached: cached === 1, outputTokens }))
  const spent = calls.reduce((sum: Spent, call) => addCall(sum, { ...call, local }), NOTHING_SPENT)
  return { ...spent, amount: sumOf(rows.map(({ costAmount }) => costAmount)) }
}

// In order of size, so that the same numbers give the same sum to the last bit in whichever order they came.
const sumOf = (values: readonly (number | null)[]): number =>
  values
    .map((value) => value ?? 0)
    .toSorted((a, b) => a - b)
    .reduce((sum, value) => sum + value, 0)

/** Cases, with their repeat, where one variant passes and another doesn't, as `case.repeat`. */
export function disagreeing(rows: readonly CellRow[], cells: ReadonlyMap<string, Cell>): Set<string> {
  const verdicts = new Map<string, Set<boolean>>()
  for (const { cell: key, scoreState } of rows) {
    const cell = cells.get(key)
    if (cell === undefined || scoreState === null || scoreState === 'failed') continue
    const at = `${cell.case}.${cell.repeat}`
    verdicts.set(at, (verdicts.get(at) ?? new Set()).add(scoreState === 'passed'))
  }
  return new Set([...verdicts].filter(([, found]) => found.size > 1).map(([at]) => at))
}
