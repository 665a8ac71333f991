import type { Cell } from '#shared/domain/experiment'
import type { CellChange } from '#shared/domain/experiment-progress'
import type { CellRow } from '../../store/experiment-cells'

/**
 * What became of each cell's case against a baseline variant. Repeats of one question are not told apart: a case is better or
 * worse by the share of its repeats that passed, and of a worse case those that did not pass are marked.
 */
export function cellChanges(
  cells: readonly Cell[],
  rows: ReadonlyMap<string, CellRow>,
  against: number,
): (cell: Cell) => CellChange | null {
  const sums = new Map<string, { passed: number; scored: number }>()
  for (const cell of cells) {
    const state = rows.get(cell.key)?.scoreState
    if (state !== 'passed' && state !== 'not-passed') continue
    const name = `${cell.case}.${cell.variant}`
    const sum = sums.get(name) ?? { passed: 0, scored: 0 }
    sums.set(name, { passed: sum.passed + Number(state === 'passed'), scored: sum.scored + 1 })
  }
  const share = (cell: Cell, variant: number): number | null => {
    const sum = sums.get(`${cell.case}.${variant}`)
    return sum === undefined ? null : sum.passed / sum.scored
  }
  return (cell) => {
    if (cell.variant === against) return null
    const [before, now, state] = [share(cell, against), share(cell, cell.variant), rows.get(cell.key)?.scoreState]
    if (before === null || now === null) return null
    if (now < before && state === 'not-passed') return 'regressed'
    return now > before && state === 'passed' ? 'improved' : null
  }
}
