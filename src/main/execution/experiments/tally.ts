import type { CellState, ExperimentCounts } from '#shared/domain/experiment'
import type { ModelProgress } from '#shared/domain/experiment-progress'
import type { ModelRef } from '#shared/domain/prompt'
import type { Run } from '#shared/domain/run'
import { addCall, NOTHING_SPENT, type Spent } from '#shared/domain/spent'
import type { ScoreState } from '../../store/cell-scores'
import { NO_COUNTS } from '../../store/experiment-cells'

export interface CellFigures {
  state: CellState
  cached: boolean
  score: ScoreState | null
}

export const WAITING: CellFigures = { state: 'waiting', cached: false, score: null }
const ENDED: ReadonlySet<CellState> = new Set(['completed', 'failed', 'truncated'])

/** Where the cells of a live experiment stand, with the counts kept while they move: nothing is counted over. */
export class Tally {
  readonly counts: ExperimentCounts
  cost: Spent = NOTHING_SPENT
  running = 0
  private readonly cells = new Map<string, CellFigures>()
  private readonly models = new Map<string, Omit<ModelProgress, 'leftMs'> & { endedHere: number }>()
  private since = performance.now()

  constructor(
    cells: number,
    /** Whether a connection is on this machine. */
    private readonly isLocal: (connection: string) => boolean,
  ) {
    this.counts = { ...NO_COUNTS, cells }
  }

  /** A place of the matrix, with what is known of it already. */
  add(key: string, model: ModelRef, figures: CellFigures = WAITING): void {
    const progress = this.modelOf(model)
    progress.cells += 1
    this.cells.set(key, WAITING)
    this.set(key, model, figures)
  }

  /** From here on the pace is taken. */
  begin(): void {
    this.since = performance.now()
    for (const model of this.models.values()) model.endedHere = 0
  }

  of(key: string): CellFigures {
    return this.cells.get(key) ?? WAITING
  }

  set(key: string, model: ModelRef, next: CellFigures): void {
    const before = this.of(key)
    this.count(before, -1)
    this.count(next, 1)
    const progress = this.modelOf(model)
    const ended = Number(ENDED.has(next.state)) - Number(ENDED.has(before.state))
    progress.ended += ended
    progress.endedHere += ended
    progress.failed += Number(isFailed(next)) - Number(isFailed(before))
    progress.running += Number(next.state === 'running') - Number(before.state === 'running')
    this.cells.set(key, next)
  }

  scored(key: string, model: ModelRef, score: ScoreState | null): void {
    this.set(key, model, { ...this.of(key), score })
  }

  /** A run of it has ended. */
  spent({ cost, cached, model, usage }: Pick<Run, 'cost' | 'cached' | 'model' | 'usage'>): void {
    const call = { amount: cost?.amount ?? null, cached, local: this.isLocal(model.connection), outputTokens: usage.outputTokens }
    this.cost = addCall(this.cost, call)
  }

  /** Time left at the pace since this object was made; those of several connections go on side by side. */
  progress(): { models: ModelProgress[]; leftMs: number | null; leftFrom: number } {
    const elapsed = performance.now() - this.since
    const models = [...this.models.values()].map(({ endedHere, ...model }) => {
      const left = model.cells - model.ended
      return { ...model, leftMs: left === 0 ? 0 : endedHere <= 0 ? null : (elapsed / endedHere) * left }
    })
    const endedHere = [...this.models.values()].reduce((sum, model) => sum + model.endedHere, 0)
    const left = models.reduce((sum, { cells, ended }) => sum + cells - ended, 0)
    const leftFrom = Math.max(0, endedHere)
    return { models, leftFrom, leftMs: left === 0 ? 0 : leftFrom === 0 ? null : (elapsed / leftFrom) * left }
  }

  private modelOf(model: ModelRef) {
    const key = `${model.connection}:${model.name}`
    const found = this.models.get(key) ?? { model, cells: 0, ended: 0, failed: 0, running: 0, endedHere: 0 }
    this.models.set(key, found)
    return found
  }

  private count({ state, cached, score }: CellFigures, by: 1 | -1): void {
    const { counts } = this
    if (state === 'running') this.running += by
    if (state === 'completed' || state === 'failed' || state === 'truncated' || state === 'cancelled') counts[state] += by
    if (cached) counts.cached += by
    if (state !== 'completed') return
    if (score === 'passed') counts.passed += by
    if (score === 'not-passed') counts.notPassed += by
    if (score === 'failed') counts.scoringFailed += by
  }
}

const isFailed = ({ state }: CellFigures): boolean => state === 'failed' || state === 'truncated'
