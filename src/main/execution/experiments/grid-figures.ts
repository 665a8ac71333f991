import type { ExperimentFigures } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellRows } from '../../store/experiment-cells'
import { cellChanges } from './cell-changes'
import { reportCell, SEED } from './experiment-report'
import { cellFilter, type GridQuery } from './grid-order'
import { type Each, gridPlaces } from './grid-places'
import type { OpenExperiment } from './open-experiment'
import type { Statistics } from './statistics-thread'

const COUNTED = ['failing', 'disagreeing', 'unscored'] as const satisfies GridQuery['filter'][]

/** What stands above the grid's columns and on its filters. */
export async function gridFigures(
  statistics: Statistics,
  db: ReadableDB,
  open: OpenExperiment,
  { each, against }: { each: Each; against: number },
): Promise<ExperimentFigures> {
  const { row, design, cells } = open
  const rows = new Map<string, CellRow>(cellRows(db, row).map((found) => [found.cell, found]))
  const places = gridPlaces(cells, each)
  const count = (filter: GridQuery['filter']): number => {
    const matches = cellFilter(filter, cells, rows)
    return places.filter((place) => place.cells.some(matches)).length
  }
  const [failing, disagreeing, unscored] = COUNTED.map(count)
  const change = cellChanges(cells, rows, against)
  const changes = cells.map(change)
  const { variants } = await statistics({
    cells: cells.flatMap((cell) => {
      const found = rows.get(cell.key)
      return found === undefined ? [] : reportCell(found, cell)
    }),
    options: { variants: design.variants.length, baseline: against, seed: SEED, compare: false },
  })
  return {
    rows: { all: places.length, failing: failing ?? 0, disagreeing: disagreeing ?? 0, unscored: unscored ?? 0 },
    improved: changes.filter((one) => one === 'improved').length,
    regressed: changes.filter((one) => one === 'regressed').length,
    variants: variants.map(({ variant, passRate, timeMs, unanswered, unscored: without }) => ({
      variant,
      passRate,
      timeMs,
      unanswered,
      unscored: without,
    })),
  }
}
