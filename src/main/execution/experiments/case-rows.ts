import type { Cell, CellResult } from '#shared/domain/experiment'
import type { CaseRow, CELL_FILTERS, CELL_SORTS } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellResult, cellRows, cellRowsOf, cellState } from '../../store/experiment-cells'
import { disagreeing } from './experiment-report'
import type { OpenExperiment } from './open-experiment'

export interface CasePageQuery {
  filter: (typeof CELL_FILTERS)[number]
  sort: (typeof CELL_SORTS)[number]
  descending: boolean
  /** The variant that is sorted by. */
  variant: number
  offset: number
  limit: number
}

/** Rows of the grid: cases in the wanted order, each with its cells. `total` is how many cases the filter leaves. */
export function casePage(db: ReadableDB, open: OpenExperiment, query: CasePageQuery): { items: CaseRow[]; total: number } {
  const byCase = new Map<number, Cell[]>()
  for (const cell of open.cells) byCase.set(cell.case, [...(byCase.get(cell.case) ?? []), cell])
  const order = caseOrder(db, open, byCase, query)
  const shown = order.slice(query.offset, query.offset + query.limit)
  const wanted = shown.flatMap((number) => byCase.get(number) ?? [])
  const rows = new Map(
    cellRowsOf(
      db,
      open.row,
      wanted.map(({ key }) => key),
    ).map((row) => [row.cell, row]),
  )
  return {
    total: order.length,
    items: shown.map((number) => ({
      case: number,
      description: open.design.cases[number]?.description ?? '',
      cells: (byCase.get(number) ?? []).map((cell) => resultOf(db, open, cell, rows.get(cell.key))),
    })),
  }
}

export const resultOf = (
  db: ReadableDB,
  { row }: Pick<OpenExperiment, 'row'>,
  cell: Cell,
  found: CellRow | undefined,
): CellResult => ({ ...(found === undefined ? WAITING : cellResult(db, row, found)), ...cell })

const WAITING = {
  state: 'waiting' as const,
  runId: null,
  cached: false,
  excerpt: '',
  errorCode: null,
  totalMs: null,
  inputTokens: null,
  outputTokens: null,
  score: null,
}

/** Without a filter or an order of its own, no run is looked at. */
function caseOrder(
  db: ReadableDB,
  { row }: OpenExperiment,
  byCase: ReadonlyMap<number, Cell[]>,
  { filter, sort, descending, variant }: CasePageQuery,
): number[] {
  const all = [...byCase.keys()].sort((a, b) => a - b)
  if (filter === 'all' && sort === 'case') return descending ? all.reverse() : all
  const rows = cellRows(db, row)
  const found = new Map(rows.map((one) => [one.cell, one]))
  const cells = new Map([...byCase.values()].flat().map((cell) => [cell.key, cell]))
  const apart = filter === 'disagreeing' ? disagreeing(rows, cells) : new Set<string>()
  const matches = (cell: Cell): boolean => {
    const one = found.get(cell.key)
    if (filter === 'disagreeing') return apart.has(`${cell.case}.${cell.repeat}`)
    if (filter === 'all' || one === undefined) return filter === 'all'
    const state = cellState(one.status)
    if (filter === 'failed') return state === 'failed' || state === 'truncated' || one.scoreState === 'failed'
    return state === 'completed' && one.scoreState === 'not-passed'
  }
  const kept = all.filter((number) => (byCase.get(number) ?? []).some(matches))
  if (sort === 'case') return descending ? kept.reverse() : kept
  const measure = (number: number): number | null => {
    const values = (byCase.get(number) ?? [])
      .filter((cell) => cell.variant === variant)
      .flatMap((cell) => measured(found.get(cell.key), sort) ?? [])
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  }
  const values = new Map(kept.map((number) => [number, measure(number)]))
  // What has no value stands last either way.
  return kept.sort((one, other) => {
    const [a = null, b = null] = [values.get(one), values.get(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null) || one - other
    return (descending ? b - a : a - b) || one - other
  })
}

function measured(row: CellRow | undefined, sort: CasePageQuery['sort']): number | null {
  if (row === undefined) return null
  if (sort === 'score') return row.score
  if (sort === 'totalMs') return row.totalMs
  return row.outputTokens === null ? null : row.outputTokens + (row.inputTokens ?? 0)
}
