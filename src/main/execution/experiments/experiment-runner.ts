import { type ExperimentDesign, experimentDesignSchema } from '#shared/domain/experiment'
import type { ExperimentProgress, Scoring } from '#shared/domain/experiment-progress'
import { AppError } from '#shared/errors'
import { canonicalJson, digestJson, digestText } from '../../engine/digest'
import { cellsOf } from '../../experiments/matrix/cells'
import { NO_COUNTS } from '../../store/experiment-cells'
import { claimExperiment, getExperiment, insertExperiment, setScoring, wishStatus } from '../../store/experiments'
import { localConnections } from '../local-connections'
import { newRunId } from '../run-id'
import { executeExperiment } from './execute-experiment'
import type { ExperimentDeps } from './experiment-deps'
import type { LiveExperiment } from './live-experiment'
import { type Again, openExperiment, reviveExperiment, waitAgain } from './open-experiment'
import { createProgressNotes } from './progress-notes'
import type { WantedCell } from './wanted-cell'

export interface Experiments {
  /** Keeps a design as a draft. INVALID_INPUT where it has no cells, NOT_FOUND for a connection that isn't here. */
  create(design: ExperimentDesign): { id: string; designDigest: string; cells: number }
  /** Asks every cell without a committed end, and goes on where it was paused. */
  start(id: string): void
  /** Asks failed cells once more as well; at once, or behind those that are under way. */
  retry(id: string, again: Again): Promise<void>
  /** What is under way ends; nothing more is asked. */
  pause(id: string): void
  /** Ends what is under way as cancelled; resolves once that is on disk. */
  cancel(id: string): Promise<void>
  /** Gives scores anew by other expectations, or by those of the design; calls no model but judges. Resolves when it has. */
  rescore(id: string, scoring: Scoring | null): Promise<void>
  /** Null where this process doesn't work on it. */
  progress(id: string): ExperimentProgress | null
  /** Its cells that failed and wait to be asked again. */
  waitingAgain(id: string): ReadonlySet<string>
  /** Resolves when this process doesn't work on it any more. */
  settled(id: string): Promise<void>
  /** Another process changed it. */
  noteForeign(id: string): void
  liveCount(): number
  /** Ends what is under way; it can be gone on with. */
  close(): Promise<void>
}

export function createExperiments(deps: ExperimentDeps): Experiments {
  const { store, bus, registry } = deps
  const { db, hostId } = store
  const lives = new Map<string, { live: LiveExperiment; done: Promise<void> }>()
  const notes = createProgressNotes(deps)
  const isLocal = localConnections(registry)

  const launch = (id: string, again: Again | null): void => {
    const open = openExperiment(db, id)
    checkConnections(open.design)
    const row = claimExperiment(db, hostId, id)
    const { live, wanted } = reviveExperiment(db, { ...open, row }, again, isLocal, deps.settings())
    lives.set(id, { live, done: perform(live, wanted) })
    bus.publish('experiments', id)
  }

  const perform = async (live: LiveExperiment, wanted: WantedCell[]): Promise<void> => {
    const { id } = live.row
    try {
      await executeExperiment(deps, live, wanted, () => notes.touch(live))
      if (live.stop === null) live.status = live.endsAs
    } catch (thrown) {
      live.stoppedBy = AppError.from(thrown)
      live.end('interrupted')
    } finally {
      lives.delete(id)
      notes.last(live)
    }
  }

  const checkConnections = ({ variants }: ExperimentDesign): void => {
    for (const { model } of variants) registry.get(model.connection)
  }

  const endRuns = (live: LiveExperiment): void => {
    for (const runId of live.inFlight.values()) deps.runner.cancel(runId)
  }

  const known = (id: string) => {
    const row = getExperiment(db, id)
    if (row === null) throw new AppError('NOT_FOUND', `There is no experiment ${id} in this workspace.`)
    return row
  }

  /** While others are asked, more can join them. */
  const askMore = (live: LiveExperiment, again: Again): void => {
    const wanted = waitAgain(db, live, again, deps.settings())
    for (const { cell } of wanted) live.again.add(cell.key)
    live.ask?.(wanted)
    notes.now(live)
  }

  const goOn = (id: string): void => {
    const entry = lives.get(id)
    if (entry === undefined) {
      launch(id, null)
      return
    }
    claimExperiment(db, hostId, id)
    entry.live.resume()
    notes.now(entry.live)
  }

  return {
    create(given) {
      const design = experimentDesignSchema.parse(given)
      checkConnections(design)
      const cells = cellsOf(design, digestJson).length
      if (cells === 0)
        throw new AppError('INVALID_INPUT', 'The experiment has no cells.', {
          hint: 'Give it a variant and a case that is for it.',
        })
      const id = newRunId(Date.now())
      const designText = canonicalJson(design)
      const { name, variants, cases, repeats } = design
      const facts = { cells, variants: variants.length, cases: cases.length, repeats }
      insertExperiment(db, hostId, { id, name, designText, ...facts, counts: { ...NO_COUNTS, cells } })
      bus.publish('experiments', id)
      return { id, designDigest: digestText(designText), cells }
    },
    start: goOn,
    async retry(id, again) {
      const entry = lives.get(id)
      if (entry !== undefined && entry.live.ask !== null && entry.live.stop === null) return askMore(entry.live, again)
      if (entry?.live.status === 'paused')
        throw new AppError('INVALID_INPUT', 'The experiment is paused before its last step.', {
          hint: 'Resume it, then try again.',
        })
      // It ends as it is.
      await entry?.done
      launch(id, again)
    },
    pause(id) {
      const live = lives.get(id)?.live
      if (live !== undefined) {
        live.pause()
        notes.now(live)
      } else if (known(id).status === 'running') wishStatus(db, hostId, id, 'paused')
    },
    async cancel(id) {
      const entry = lives.get(id)
      if (entry === undefined) {
        const { status } = known(id)
        if (status === 'completed' || status === 'cancelled') return
        wishStatus(db, hostId, id, 'cancelled')
        bus.publish('experiments', id)
        return
      }
      entry.live.end('cancelled')
      endRuns(entry.live)
      await entry.done
    },
    async rescore(id, scoring) {
      if (lives.has(id))
        throw new AppError('INVALID_INPUT', 'The experiment is still under way.', { hint: 'Score it again when it has ended.' })
      const { status } = known(id)
      setScoring(db, hostId, id, scoring === null ? null : canonicalJson(scoring))
      const open = openExperiment(db, id)
      const row = claimExperiment(db, hostId, id)
      const { live } = reviveExperiment(db, { ...open, row }, null, isLocal, deps.settings())
      // What was not whole before is not whole then.
      live.endsAs = status
      const done = perform(live, [])
      lives.set(id, { live, done })
      bus.publish('experiments', id)
      await done
    },
    progress: (id) => lives.get(id)?.live.progress() ?? null,
    waitingAgain: (id) => lives.get(id)?.live.again ?? new Set(),
    settled: async (id) => lives.get(id)?.done,
    noteForeign(id) {
      const live = lives.get(id)?.live
      const row = live === undefined ? null : getExperiment(db, id)
      if (live === undefined || row === null) return
      if (row.hostId !== hostId) live.end('abandoned')
      else if (row.status === 'paused' && live.status === 'running') live.pause()
      else if (row.status === 'cancelled') live.end('cancelled')
      if (live.stop !== null) endRuns(live)
    },
    liveCount: () => lives.size,
    async close() {
      const all = [...lives.values()]
      for (const { live } of all) {
        live.end('interrupted')
        endRuns(live)
      }
      await Promise.allSettled(all.map(({ done }) => done))
    },
  }
}
