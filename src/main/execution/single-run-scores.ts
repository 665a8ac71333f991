import type { PromptScoring, RunScore } from '#shared/domain/prompt-scoring'
import type { Run } from '#shared/domain/run'
import type { CellScore } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import type { ScoringPool } from '../experiments/scorers/scoring-pool'
import { scoringError } from '../experiments/scorers/verdict'
import { getScorers } from '../store/prompt-scorers'
import { readRunScore, writeRunScore } from '../store/run-scores'
import { answerOfRun } from './experiments/answer-facts'
import { scoreAlone } from './experiments/score-cell'
import type { RunDeps } from './run-deps'
import type { Runner, StartedRun } from './runner'

/** Scores of runs that stand by themselves: those of experiments are scored there. */
export interface SingleRunScores {
  /** Scores the run when it has ended and is on disk, by these or by its prompt's scorers as they are now. Holds nothing up. */
  follow(started: StartedRun, promptId: string | null, given: PromptScoring | null): void
  /** Scores an ended run by these or by its prompt's scorers, and calls no model but judges. */
  rescore(run: Run, given: PromptScoring | null): Promise<RunScore>
  /** What came of it; with `wait`, once it is known. */
  of(id: string, wait: boolean): Promise<RunScore>
  /** Ends judges' calls. What has no score then can be given one later. */
  close(): Promise<void>
}

interface ScoresDeps extends RunDeps {
  runner: Runner
  scoringPool: ScoringPool
}

export function createSingleRunScores(deps: ScoresDeps): SingleRunScores {
  const { store, bus } = deps
  const { db, hostId } = store
  const abort = new AbortController()
  const pending = new Map<string, Promise<void>>()
  /** Scores that the disk did not take, until this process ends. */
  const unkept = new Map<string, CellScore>()

  const chosen = (promptId: string | null, given: PromptScoring | null): PromptScoring | null => {
    const scoring = given ?? (promptId === null ? null : getScorers(db, promptId).scoring)
    return scoring === null || scoring.checks.length === 0 ? null : scoring
  }

  const score = async (run: Run, scoring: PromptScoring): Promise<void> => {
    if (abort.signal.aborted) return
    const values = Object.fromEntries(run.variables.map(({ name, value }) => [name, value]))
    const judging = { deps, groupId: null, parentRunId: run.id, judge: scoring.judge, signal: abort.signal }
    const given = await scoreAlone(
      { templates: deps.templates, pool: deps.scoringPool, judging },
      scoring,
      answerOfRun(run, values),
    ).catch((thrown: unknown): CellScore => ({ result: scoringError(thrown), parts: [], metrics: {} }))
    // What failed since this process ends is no score; it can be given later.
    if (abort.signal.aborted) return
    try {
      writeRunScore(db, hostId, run.id, given)
      unkept.delete(run.id)
    } catch {
      unkept.set(run.id, given)
    }
    bus.publish('runs', run.id, run.status)
  }

  const begin = (id: string, work: () => Promise<void>): Promise<void> => {
    const all: Promise<void> = work().finally(() => {
      if (pending.get(id) === all) pending.delete(id)
    })
    pending.set(id, all)
    return all
  }

  const known = (id: string): RunScore => {
    const kept = unkept.get(id) ?? readRunScore(db, id)
    return kept === null ? { state: 'none' } : { state: 'scored', score: kept }
  }

  return {
    follow({ id, done }, promptId, given) {
      const scoring = chosen(promptId, given)
      if (scoring === null) return
      const work = async (): Promise<void> => {
        const run = await done
        if (run.status === 'completed') await score(run, scoring)
      }
      // A run that could not be written has no score either, and says so itself.
      begin(id, work).catch(() => {})
    },
    async rescore(run, given) {
      if (run.status !== 'completed')
        throw new AppError('INVALID_INPUT', `Run ${run.id} has no answer to score: it is ${run.status}.`, {
          hint: 'Score a run that has completed.',
        })
      const scoring = chosen(run.prompt.promptId, given)
      if (scoring === null)
        throw new AppError('INVALID_INPUT', `The prompt ${run.prompt.name} has no scorers.`, {
          hint: 'Add some in the prompt, then score again.',
        })
      await pending.get(run.id)
      await begin(run.id, () => score(run, scoring))
      return known(run.id)
    },
    async of(id, wait) {
      const work = pending.get(id)
      if (work === undefined) return known(id)
      if (!wait) return { state: 'scoring' }
      await work.catch(() => {})
      return known(id)
    },
    async close() {
      abort.abort(new AppError('CANCELLED', 'The host is closing.'))
      await Promise.allSettled(pending.values())
    },
  }
}
