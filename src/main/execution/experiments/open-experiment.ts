import { type Cell, type ExperimentDesign, experimentDesignSchema } from '#shared/domain/experiment'
import { type Scoring, scoringSchema } from '#shared/domain/experiment-progress'
import type { Settings } from '#shared/domain/settings'
import { AppError } from '#shared/errors'
import { digestJson } from '../../engine/digest'
import { cellsOf } from '../../experiments/matrix/cells'
import type { ReadableDB } from '../../store/database'
import { type CellRow, cellRows, cellState } from '../../store/experiment-cells'
import { designText, type ExperimentRow, getExperiment, scoringText } from '../../store/experiments'
import { groupCosts } from '../../store/group-costs'
import { getRun } from '../../store/runs'
import { LiveExperiment } from './live-experiment'
import { raisedFor } from './raised'
import { type CellFigures, Tally, WAITING } from './tally'
import type { WantedCell } from './wanted-cell'

export interface OpenExperiment {
  row: ExperimentRow
  design: ExperimentDesign
  designDigest: string
  /** Every place of the matrix, case by case. */
  cells: readonly Cell[]
  scoring: Scoring | null
}

type KnownDesign = Pick<OpenExperiment, 'design' | 'designDigest' | 'cells'>

/** Designs never change, and reading one of thousands of cases takes longer than all else that a page of the grid needs. */
const designs = new WeakMap<ReadableDB, Map<number, KnownDesign>>()
const MAX_REMEMBERED = 4

/** An experiment with its design. Throws NOT_FOUND. */
export function openExperiment(db: ReadableDB, id: string): OpenExperiment {
  const row = getExperiment(db, id)
  if (row === null) throw new AppError('NOT_FOUND', `There is no experiment ${id} in this workspace.`)
  const scoring = scoringText(db, row)
  return { row, ...designOf(db, row), scoring: scoring === null ? null : scoringSchema.parse(JSON.parse(scoring)) }
}

function designOf(db: ReadableDB, row: ExperimentRow): KnownDesign {
  const known = designs.get(db) ?? new Map<number, KnownDesign>()
  designs.set(db, known)
  const found = known.get(row.designId)
  if (found !== undefined) return found
  const { text, digest } = designText(db, row)
  const design = experimentDesignSchema.parse(JSON.parse(text))
  const read = { design, designDigest: digest, cells: cellsOf(design, digestJson) }
  if (known.size >= MAX_REMEMBERED) known.clear()
  known.set(row.designId, read)
  return read
}

/** Which cells are asked again though they have ended. */
export interface Again {
  /** Error codes; null for all that failed or were cut. */
  codes: string[] | null
  cells: string[] | null
  /** With what they lacked; those that lacked nothing of the kind are left out. */
  raise: boolean
}

/** Where its cells stand, as their runs have it. */
export function readTally(
  db: ReadableDB,
  { row, design, cells }: OpenExperiment,
  isLocal: (connection: string) => boolean,
): Tally {
  const known = new Map(cellRows(db, row).map((found) => [found.cell, found]))
  const tally = new Tally(cells.length, isLocal)
  tally.cost = groupCosts(db, row.id, isLocal)
  for (const { key, variant } of cells) {
    const model = design.variants[variant]?.model
    const found = known.get(key)
    if (model === undefined) continue
    tally.add(key, model, found === undefined ? undefined : figuresOf(found))
  }
  return tally
}

const figuresOf = ({ status, cached, scoreState }: CellRow): CellFigures => ({
  state: cellState(status),
  cached: cached === 1,
  score: scoreState,
})

/** The experiment as it lives, and the cells to be asked: those without a committed end, and those that failed, where wanted. */
export function reviveExperiment(
  db: ReadableDB,
  open: OpenExperiment,
  again: Again | null,
  isLocal: (connection: string) => boolean,
  settings: Settings,
): { live: LiveExperiment; wanted: WantedCell[] } {
  const { row, design, scoring, cells } = open
  const known = new Map(cellRows(db, row).map((found) => [found.cell, found]))
  const live = new LiveExperiment(row, design, scoring, cells, readTally(db, open, isLocal))
  const wanted = cells.flatMap((cell): WantedCell[] => {
    const found = known.get(cell.key)
    if (found === undefined) return [{ cell, parentRunId: null, raised: null }]
    const state = cellState(found.status)
    // A run that is under way here belongs to another start of the same experiment; see claimExperiment.
    const isOpen = state === 'waiting' || state === 'cancelled' || state === 'running'
    const meant = again === null ? null : askedAgain(db, found, cell, again, settings)
    if (!isOpen && meant === null) return []
    live.tally.set(cell.key, live.modelOf(cell), WAITING)
    return [meant ?? { cell, parentRunId: found.runId, raised: null }]
  })
  live.tally.begin()
  return { live, wanted }
}

/** Failed cells of a live experiment that are meant and don't wait already. From here on they wait. */
export function waitAgain(db: ReadableDB, live: LiveExperiment, again: Again, settings: Settings): WantedCell[] {
  const known = new Map(cellRows(db, live.row).map((found) => [found.cell, found]))
  return live.cells.flatMap((cell): WantedCell[] => {
    const found = known.get(cell.key)
    const { state } = live.tally.of(cell.key)
    const meant =
      found === undefined || (state !== 'failed' && state !== 'truncated') ? null : askedAgain(db, found, cell, again, settings)
    if (meant === null) return []
    live.tally.set(cell.key, live.modelOf(cell), WAITING)
    return [meant]
  })
}

/** Null for one that didn't fail, isn't meant, or lacked nothing that could be raised. */
function askedAgain(db: ReadableDB, found: CellRow, cell: Cell, again: Again, settings: Settings): WantedCell | null {
  const state = cellState(found.status)
  if (state !== 'failed' && state !== 'truncated') return null
  if (!isMeant(again, cell, found.errorCode ?? found.status)) return null
  const raised = again.raise ? raisedFor(getRun(db, found.runId)?.error ?? null, settings) : null
  return again.raise && raised === null ? null : { cell, parentRunId: found.runId, raised }
}

const isMeant = ({ codes, cells }: Again, cell: Cell, code: string): boolean =>
  (codes === null || codes.includes(code)) && (cells === null || cells.includes(cell.key))
