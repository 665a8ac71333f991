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
import type { WantedCell } from './wanted-cell'

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
  const asked = new Map<string, WantedCell>()
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
    live.again.delete(cell.key)
    try {
      let run: Run | null = null
      // Null where none could be kept: the same cell is asked once the experiment goes on.
      while (run === null && (await live.mayGoOn()))
        run = await askCell(deps, live, asked.get(cell.key) ?? { cell, parentRunId: null, raised: null }, onChange)
      if (run?.status === 'completed') score(cell, run)
      onChange()
    } finally {
      gate.leave()
    }
  }

  const lanes = new Map<string, Lane>()
  const workers = new Set<Promise<void>>()
  let failure: unknown
  const worker = async (lane: Lane, inFlight: number): Promise<void> => {
    for (let cell = lane.cells[lane.next]; cell !== undefined; cell = lane.cells[lane.next]) {
      lane.next += 1
      if (!(await live.mayGoOn()) || failure !== undefined) return
      await one(cell)
      // Scorers that are slower than the models must not gather answers without end.
      if (scoring.size > 2 * inFlight) await Promise.race(scoring)
    }
  }
  const ask = (more: readonly WantedCell[]): void => {
    for (const want of more) asked.set(want.cell.key, want)
    const cells = more.map(({ cell }) => cell)
    for (const [connection, own] of lanesOf(design, cells)) {
      const lane = lanes.get(connection) ?? { cells: [], next: 0, workers: 0 }
      lanes.set(connection, lane)
      lane.cells.push(...own)
      const inFlight = inFlightOf(deps, connection, design.concurrency)
      // A worker takes its first cell as it begins.
      for (; lane.workers < inFlight && lane.next < lane.cells.length; lane.workers += 1) {
        const work: Promise<void> = worker(lane, inFlight)
          .catch((thrown: unknown) => {
            failure ??= thrown
          })
          .finally(() => {
            lane.workers -= 1
            workers.delete(work)
          })
        workers.add(work)
      }
    }
  }
  ask(wanted)
  live.ask = ask
  await scoreRest(deps, live, 'alone', onChange)
  // What is asked for meanwhile joins in.
  while (workers.size > 0 || scoring.size > 0) await Promise.all([...workers, ...scoring])
  live.ask = null
  if (failure !== undefined) throw failure
  if (await live.mayGoOn()) await scoreRest(deps, live, 'together', onChange)
}

/** What one connection is asked, and how many see to it. */
interface Lane {
  cells: Cell[]
  next: number
  workers: number
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
