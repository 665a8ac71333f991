import type { Cell } from '#shared/domain/experiment'
import type { ExperimentReport } from '#shared/domain/experiment-progress'
import { type CellFigures, caseUnits } from '../../experiments/statistics/case-units'
import { compareVariants } from '../../experiments/statistics/compare-variants'
import { type CellRow, cellState } from '../../store/experiment-cells'

/** The same cells always give the same figures: what is drawn is drawn from one seed. */
const SEED = 1

/** Every variant against the baseline, over the cases that both have. `rows` are each variant's cells. */
export function comparisons(
  baseline: number,
  rows: readonly (readonly CellRow[])[],
  cells: ReadonlyMap<string, Cell>,
): ExperimentReport['comparisons'] {
  const units = rows.map((own) => caseUnits(own.flatMap((row) => figuresOf(row, cells.get(row.cell)))).units)
  const others = rows.map((_, variant) => variant).filter((variant) => variant !== baseline)
  const found = compareVariants(
    units[baseline] ?? [],
    others.map((variant) => units[variant] ?? []),
    { seed: SEED },
  )
  return found.flatMap((comparison, index) => {
    const variant = others[index]
    return variant === undefined ? [] : [{ variant, ...comparison }]
  })
}

/** What is still to come is no cell yet. */
function figuresOf({ status, score, scoreState }: CellRow, cell: Cell | undefined): CellFigures[] {
  const state = cellState(status)
  if (cell === undefined || state === 'waiting' || state === 'running') return []
  return [
    {
      case: cell.case,
      pass: scoreState === null || scoreState === 'failed' ? null : scoreState === 'passed',
      score,
      unanswered: state !== 'completed',
    },
  ]
}
