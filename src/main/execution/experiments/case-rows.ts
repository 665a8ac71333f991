import type { Cell, CellResult, TestCase } from '#shared/domain/experiment'
import type { CaseRow, GridCell } from '#shared/domain/experiment-progress'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellResult, cellRowsOf } from '../../store/experiment-cells'
import { cellChanges } from './cell-changes'
import { type GridQuery, gridOrder } from './grid-order'
import { casePlaces } from './grid-places'
import type { OpenExperiment } from './open-experiment'

export interface CasePageQuery extends GridQuery {
  /** The variant that the others are held against; null for none. */
  against: number | null
  offset: number
  limit: number
}

/** Rows of the grid in the wanted order, each with its cells. `total` is how many rows the filter leaves. */
export async function casePage(
  db: ReadableDB,
  open: OpenExperiment,
  query: CasePageQuery,
): Promise<{ items: CaseRow[]; total: number }> {
  const order = await gridOrder(db, open, query)
  const shown = order.slice(query.offset, query.offset + query.limit)
  const cases = casePlaces(open.cells)
  // All repeats, since a case is held against the baseline's as a whole.
  const wanted = [...new Set(shown.map((place) => place.case))].flatMap((number) => cases.get(number)?.cells ?? [])
  const rows = new Map(
    cellRowsOf(
      db,
      open.row,
      wanted.map(({ key }) => key),
    ).map((row) => [row.cell, row]),
  )
  const change = query.against === null ? () => null : cellChanges(wanted, rows, query.against)
  return {
    total: order.length,
    items: shown.map((place) => {
      const testCase = open.design.cases[place.case]
      return {
        case: place.case,
        repeat: place.repeat,
        description: testCase?.description ?? '',
        values: valuesLine(testCase),
        cells: place.cells.map(
          (cell): GridCell => ({
            ...resultOf(db, open, cell, rows.get(cell.key)),
            status: rows.get(cell.key)?.status ?? null,
            change: change(cell),
          }),
        ),
      }
    }),
  }
}

/** Cells that failed and wait to be asked again look like the others that wait. */
export const waitingAgain = <T extends { items: CaseRow[] }>(page: T, waiting: ReadonlySet<string>): T =>
  waiting.size === 0
    ? page
    : {
        ...page,
        items: page.items.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => (waiting.has(cell.key) ? { ...cell, ...WAITING } : cell)),
        })),
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

/** Characters of a case's values that a row can show. */
const SHOWN = 160

/** A case's values in one line, the beginning of it. */
function valuesLine(testCase: TestCase | undefined): string {
  let line = ''
  for (const [name, value] of Object.entries(testCase?.values ?? {})) {
    const text = typeof value === 'string' ? value.slice(0, SHOWN) : JSON.stringify(value)
    line += `${line === '' ? '' : ', '}${name} ${text.replace(/\s+/g, ' ')}`
    if (line.length > SHOWN) return line.slice(0, SHOWN)
  }
  return line
}
