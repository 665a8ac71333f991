import type { Cell } from '#shared/domain/experiment'
import type { CellErrors } from '#shared/domain/experiment-progress'
import type { Settings } from '#shared/domain/settings'
import { cellErrors, type FoundErrors } from '../../store/cell-errors'
import type { ReadableDB } from '../../store/database'
import { cellRowsOf } from '../../store/experiment-cells'
import type { ExperimentRow } from '../../store/experiments'
import { getRun } from '../../store/runs'
import { raisedFor } from './raised'

const SHOWN = 20

/** Groups of cells as they are shown: how many there are, some of them, and of which variants. */
export function errorGroups(
  found: readonly FoundErrors[],
  cells: readonly Cell[],
  raiseTo: (found: FoundErrors) => number | null = () => null,
): CellErrors[] {
  if (found.length === 0) return []
  const variants = new Map(cells.map((cell) => [cell.key, cell.variant]))
  return found.map((group) => ({
    code: group.code,
    message: group.message,
    count: group.cells.length,
    cells: group.cells.slice(0, SHOWN),
    variants: [...new Set(group.cells.flatMap((key) => variants.get(key) ?? []))].sort((one, other) => one - other),
    raiseTo: raiseTo(group),
  }))
}

/** Failed cells but those that wait to be asked again. */
export function stillFailed(db: ReadableDB, id: string, waiting: ReadonlySet<string>): FoundErrors[] {
  const found = cellErrors(db, id)
  if (waiting.size === 0) return found
  return found.flatMap((group) => {
    const cells = group.cells.filter((key) => !waiting.has(key))
    return cells.length === 0 ? [] : [{ ...group, cells }]
  })
}

/** Runs that are read for it: each stands for those of the same message. */
const READ = 20

/** What would have to be raised for the cells of a group, from the run of one of them. */
export function raiseIn(db: ReadableDB, row: ExperimentRow, settings: Settings): (found: FoundErrors) => number | null {
  let read = 0
  return ({ code, cells: [first] }) => {
    if (first === undefined || read >= READ || (code !== 'CONTEXT_OVERFLOW' && code !== 'TIMEOUT')) return null
    read += 1
    const [cell] = cellRowsOf(db, row, [first])
    const run = cell === undefined ? null : getRun(db, cell.runId)
    return raisedFor(run?.error ?? null, settings)?.to ?? null
  }
}
