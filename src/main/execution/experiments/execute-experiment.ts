import type { Cell } from '#shared/domain/experiment'
import type { Run } from '#shared/domain/run'
import { AppError } from '#shared/errors'
import { limitsOf } from '../scheduling/host-scheduler'
import { askCell } from './ask-cell'
import { CellGate } from './cell-gate'
import type { ExperimentDeps } from './experiment-deps'
import { lanesOf } from './lanes'
import type { LiveExperiment } from './live-experiment'
import { scoreRest, scoreRun } from './score-run'

/** A cell that is to be asked, with the run that it is asked again for. */
export interface WantedCell {
  cell: Cell
  parentRunId: string | null
}

/** Of a connection without a limit of its own. */
const MOST_IN_FLIGHT = 32

/**
 * Asks the wanted cells and scores all that have completed. Each connection has a lane of its own; in it cells go model by
 * model, and as many at a time as the connection takes, so that none waits in its line while it could still be paused. Resolves
 * when all has ended, or the experiment was stopped.
 */
export async function executeExperiment(
  deps: ExperimentDeps,
  live: LiveExperiment,
  wanted: readonly WantedCell[],
  onChange: () => void,
): Promise<void> {
  const { design, abort } = live
  const parents = new Map(wanted.map(({ cell, parentRunId }) => [cell.key, parentRunId]))
  const gate = new CellGate(design.concurrency, design.delayMs, abort.signal)
  const scoring = new Set<Promise<void>>()

  const score = (cell: Cell, run: Run): void => {
    const work: Promise<void> = scoreRun(deps, live, cell, run)
      .catch((thrown: unknown) => {
        // It stays without a score, which is given when the experiment goes on.
        live.stoppedBy ??= AppError.from(thrown)
      })
      .finally(() => {
        scoring.delete(work)
        onChange()
      })
    scoring.add(work)
  }

  const one = async (cell: Cell): Promise<void> => {
    await gate.enter()
    try {
      let run: Run | null = null
      // Null where none could be kept: the same cell is asked once the experiment goes on.
      while (run === null && (await live.mayGoOn()))
        run = await askCell(deps, live, cell, parents.get(cell.key) ?? null, onChange)
      if (run?.status === 'completed') score(cell, run)
      onChange()
    } finally {
      gate.leave()
    }
  }

  const lane = async (cells: Cell[], inFlight: number): Promise<void> => {
    let next = 0
    const worker = async (): Promise<void> => {
      for (let cell = cells[next]; cell !== undefined; cell = cells[next]) {
        next += 1
        if (!(await live.mayGoOn())) return
        await one(cell)
        // Scorers that are slower than the models must not gather answers without end.
        if (scoring.size > 2 * inFlight) await Promise.race(scoring)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, worker))
  }

  const lanes = lanesOf(
    design,
    wanted.map(({ cell }) => cell),
  )
  await Promise.all([
    scoreRest(deps, live, 'alone', onChange),
    ...[...lanes].map(([connection, cells]) => lane(cells, inFlightOf(deps, connection, design.concurrency))),
  ])
  await Promise.all(scoring)
  if (await live.mayGoOn()) await scoreRest(deps, live, 'together', onChange)
}

/** How many cells a connection is asked at a time. */
export function inFlightOf(
  { registry, settings }: Pick<ExperimentDeps, 'registry' | 'settings'>,
  connection: string,
  concurrency: number | null,
): number {
  const { inFlight } = limitsOf(registry.get(connection).kind, settings().connectionLimits[connection])
  return Math.min(inFlight ?? Math.max(MOST_IN_FLIGHT, concurrency ?? 0), concurrency ?? Number.POSITIVE_INFINITY)
}
