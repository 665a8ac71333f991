import type { Cell } from '#shared/domain/experiment'
import type { CellErrors } from '#shared/domain/experiment-progress'
import type { FoundErrors } from '../../store/cell-errors'

const SHOWN = 20

/** Groups of cells as they are shown: how many there are, some of them, and of which variants. */
export function errorGroups(found: readonly FoundErrors[], cells: readonly Cell[]): CellErrors[] {
  if (found.length === 0) return []
  const variants = new Map(cells.map((cell) => [cell.key, cell.variant]))
  return found.map(({ code, message, cells: keys }) => ({
    code,
    message,
    count: keys.length,
    cells: keys.slice(0, SHOWN),
    variants: [...new Set(keys.flatMap((key) => variants.get(key) ?? []))].sort((one, other) => one - other),
  }))
}
