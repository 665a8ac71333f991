import type { Cell } from '#shared/domain/experiment'

/** A row of the grid: a case, or one repeat of it, with its cells by variant. */
export interface GridPlace {
  case: number
  /** Null where all repeats of the case stand in the row. */
  repeat: number | null
  cells: readonly Cell[]
}

export type Each = 'case' | 'repeat'

/** A design's cells never change, and a page of a few rows must not look at thousands of them. */
const remembered = new WeakMap<readonly Cell[], Map<Each, readonly GridPlace[]>>()

/** All rows, case by case. */
export function gridPlaces(cells: readonly Cell[], each: Each): readonly GridPlace[] {
  const known = remembered.get(cells) ?? new Map<Each, readonly GridPlace[]>()
  remembered.set(cells, known)
  const found = known.get(each)
  if (found !== undefined) return found
  const rows = new Map<string, { case: number; repeat: number | null; cells: Cell[] }>()
  for (const cell of cells) {
    const repeat = each === 'case' ? null : cell.repeat
    const name = `${cell.case}.${repeat}`
    const row = rows.get(name) ?? { case: cell.case, repeat, cells: [] }
    rows.set(name, row)
    row.cells.push(cell)
  }
  const places = [...rows.values()].sort((one, other) => one.case - other.case || (one.repeat ?? 0) - (other.repeat ?? 0))
  known.set(each, places)
  return places
}

const byCase = new WeakMap<readonly Cell[], ReadonlyMap<number, GridPlace>>()

/** Every case that has cells, by its number. */
export function casePlaces(cells: readonly Cell[]): ReadonlyMap<number, GridPlace> {
  const known = byCase.get(cells) ?? new Map(gridPlaces(cells, 'case').map((place) => [place.case, place]))
  byCase.set(cells, known)
  return known
}
