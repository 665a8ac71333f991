import type { Cell, ExperimentDesign, ExperimentStatus } from '#shared/domain/experiment'
import type { ExperimentProgress, Scoring } from '#shared/domain/experiment-progress'
import type { ModelRef } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { ExperimentRow } from '../../store/experiments'
import type { Tally } from './tally'
import type { WantedCell } from './wanted-cell'

/** How a live experiment ends before its last cell. `abandoned`: another host took this one for dead, and has it now. */
export type Stop = 'cancelled' | 'interrupted' | 'abandoned'

/** An experiment while it lives in this process: which cells are under way, and who wants it to wait or to stop. */
export class LiveExperiment {
  status: ExperimentStatus = 'running'
  stop: Stop | null = null
  /** What it is when all that is to be done has been. */
  endsAs: ExperimentStatus = 'completed'
  stoppedBy: AppError | null = null
  /** Ids of the runs that are under way, by their cells. */
  readonly inFlight = new Map<string, string>()
  /** Cells that failed and wait to be asked again. */
  readonly again = new Set<string>()
  /** Puts further cells at the end of the line; null where the line is over. */
  ask: ((wanted: readonly WantedCell[]) => void) | null = null
  /** Ends judges and waiting; runs are ended by their ids. */
  readonly abort = new AbortController()
  private unpaused: PromiseWithResolvers<void> | null = null

  constructor(
    readonly row: ExperimentRow,
    readonly design: ExperimentDesign,
    readonly scoring: Scoring | null,
    readonly cells: readonly Cell[],
    readonly tally: Tally,
  ) {}

  modelOf(cell: Cell): ModelRef {
    const model = this.design.variants[cell.variant]?.model
    if (model === undefined) throw new AppError('INTERNAL', `The design has no variant ${cell.variant}.`)
    return model
  }

  pause(): void {
    if (this.stop !== null || this.unpaused !== null) return
    this.status = 'paused'
    this.unpaused = Promise.withResolvers<void>()
  }

  resume(): void {
    if (this.stop !== null) return
    this.status = 'running'
    this.stoppedBy = null
    // The time that it stood still says nothing of its pace.
    if (this.unpaused !== null) this.tally.begin()
    this.unpaused?.resolve()
    this.unpaused = null
  }

  end(stop: Stop): void {
    if (this.stop !== null) return
    // What was paused stays so when its window is closed.
    const wasPaused = this.unpaused !== null
    this.stop = stop
    if (stop === 'cancelled') this.status = 'cancelled'
    else if (stop === 'interrupted' && !wasPaused) this.status = 'interrupted'
    this.abort.abort(new AppError('CANCELLED', 'The experiment was stopped.'))
    this.unpaused?.resolve()
    this.unpaused = null
  }

  /** Resolves with whether another cell may be asked, once it is not paused. */
  async mayGoOn(): Promise<boolean> {
    while (this.unpaused !== null) await this.unpaused.promise
    return this.stop === null
  }

  progress(): ExperimentProgress {
    const { models, leftMs, leftFrom } = this.tally.progress()
    return {
      id: this.row.id,
      status: this.status,
      counts: { ...this.tally.counts },
      running: this.tally.running,
      cost: this.tally.cost,
      leftMs: this.status === 'running' ? leftMs : null,
      leftFrom,
      models,
      stoppedBy: this.stoppedBy?.toJSON() ?? null,
      live: true,
    }
  }
}
