import { setImmediate } from 'node:timers/promises'
import type { Cell } from '#shared/domain/experiment'
import type { CELL_FILTERS, CELL_SORTS } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellRows, cellState } from '../../store/experiment-cells'
import { disagreeing } from './experiment-report'
import { findInCells } from './find-in-cells'
import { type Each, type GridPlace, gridPlaces } from './grid-places'
import type { OpenExperiment } from './open-experiment'

export interface GridQuery {
  each: Each
  filter: (typeof CELL_FILTERS)[number]
  /** What a case's values or one of its answers has in it; empty for all. */
  find: string
  sort: (typeof CELL_SORTS)[number]
  descending: boolean
  /** The variant that is sorted by. */
  variant: number
}

/** The rows that the query leaves, in its order. Without a filter or an order of its own, no run is looked at. */
export async function gridOrder(db: ReadableDB, open: OpenExperiment, query: GridQuery): Promise<readonly GridPlace[]> {
  const { each, filter, find, sort, descending } = query
  const all = gridPlaces(open.cells, each)
  if (filter === 'all' && sort === 'case' && find === '') return descending ? all.toReversed() : all
  const rows = new Map(cellRows(db, open.row).map((row) => [row.cell, row]))
  await setImmediate()
  const matches = cellFilter(filter, open.cells, rows)
  const found = find === '' ? null : await findInCells(db, open, rows, find)
  const kept = all.filter(({ cells }) => cells.some((cell) => matches(cell) && (found === null || found.has(cell.key))))
  if (sort === 'case') return descending ? kept.toReversed() : kept
  return sorted(kept, rows, query)
}

/** Whether a cell is what the filter looks for. */
export function cellFilter(
  filter: GridQuery['filter'],
  cells: readonly Cell[],
  rows: ReadonlyMap<string, CellRow>,
): (cell: Cell) => boolean {
  if (filter === 'all') return () => true
  if (filter === 'disagreeing') {
    const apart = disagreeing([...rows.values()], new Map(cells.map((cell) => [cell.key, cell])))
    return (cell) => apart.has(`${cell.case}.${cell.repeat}`)
  }
  return (cell) => {
    const row = rows.get(cell.key)
    if (row === undefined) return false
    const state = cellState(row.status)
    const answered = state === 'completed'
    const unanswered = state === 'failed' || state === 'truncated'
    if (filter === 'failed') return unanswered || row.scoreState === 'failed'
    if (filter === 'unscored') return answered && (row.scoreState === null || row.scoreState === 'failed')
    const notPassed = answered && row.scoreState === 'not-passed'
    return filter === 'not-passed' ? notPassed : notPassed || unanswered
  }
}

function sorted(
  places: readonly GridPlace[],
  rows: ReadonlyMap<string, CellRow>,
  { sort, descending, variant }: GridQuery,
): readonly GridPlace[] {
  const measure = ({ cells }: GridPlace): number | null => {
    const values = cells.filter((cell) => cell.variant === variant).flatMap((cell) => measured(rows.get(cell.key), sort) ?? [])
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  }
  const values = new Map(places.map((place) => [place, measure(place)]))
  // What has no value stands last either way.
  return places.toSorted((one, other) => {
    const [a = null, b = null] = [values.get(one), values.get(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one.case - other.case
    return (descending ? b - a : a - b) || one.case - other.case
  })
}

function measured(row: CellRow | undefined, sort: GridQuery['sort']): number | null {
  if (row === undefined) return null
  if (sort === 'score') return row.score
  if (sort === 'totalMs') return row.totalMs
  return row.outputTokens === null ? null : row.outputTokens + (row.inputTokens ?? 0)
}
