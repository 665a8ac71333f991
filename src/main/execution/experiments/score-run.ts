import type { Cell } from '#shared/domain/experiment'
import type { Run } from '#shared/domain/run'
import type { CellScore } from '#shared/domain/score'
import { scoredRuns } from '../../store/cell-scores'
import { cellRows } from '../../store/experiment-cells'
import { getRun } from '../../store/runs'
import { answerOfRun } from './answer-facts'
import { caseValues } from './case-values'
import { partsOf } from './cell-request'
import type { ExperimentDeps } from './experiment-deps'
import type { LiveExperiment } from './live-experiment'
import { comparingIn, expectedOf, type ScoringDeps, scoreCell, scoreTogether } from './score-cell'

const scoringDeps = (deps: ExperimentDeps, live: LiveExperiment): ScoringDeps => ({
  templates: deps.templates,
  pool: deps.scoringPool,
  judging: {
    deps,
    groupId: live.row.id,
    judge: live.design.judge,
    signal: live.abort.signal,
    onRun: (run) => live.tally.spent(run),
  },
  emptyMissing: live.design.cases.some(({ templated }) => templated),
})

const isComparing = (live: LiveExperiment, cell: Cell): boolean =>
  comparingIn(expectedOf(live.design, live.scoring, partsOf(live.design, cell).testCase).checks).length > 0

/** Scores a completed run and keeps that. One whose case compares its answers waits for all of them. */
export async function scoreRun(deps: ExperimentDeps, live: LiveExperiment, cell: Cell, run: Run): Promise<void> {
  if (isComparing(live, cell)) return
  const { testCase } = partsOf(live.design, cell)
  const answer = answerOfRun(run, await caseValues(deps, live.design, cell))
  const score = await scoreCell(scoringDeps(deps, live), expectedOf(live.design, live.scoring, testCase), cell, answer)
  await keep(deps, live, cell, run.id, score)
}

/** Scores what has completed and has no score, as after a process that ended in between; then what is to be compared. */
export async function scoreRest(
  deps: ExperimentDeps,
  live: LiveExperiment,
  which: 'alone' | 'together',
  onScored: () => void,
): Promise<void> {
  const { db } = deps.store
  const { row, cells } = live
  const scored = scoredRuns(db, row.key)
  const runs = new Map(
    cellRows(db, row)
      .filter(({ status }) => status === 'completed')
      .map(({ cell, runId, seq }) => [cell, { runId, isScored: scored.get(cell) === seq }]),
  )
  const open = cells.filter(({ key }) => runs.get(key)?.isScored === false)
  if (which === 'alone') {
    const alone = open.filter((cell) => !isComparing(live, cell))
    await eachOf(alone, live, async (cell) => {
      const run = getRun(db, runs.get(cell.key)?.runId ?? '')
      if (run !== null) await scoreRun(deps, live, cell, run)
      onScored()
    })
    return
  }
  const groups = new Map<string, Cell[]>()
  for (const cell of open) if (isComparing(live, cell)) groups.set(`${cell.case}.${cell.repeat}`, [])
  for (const cell of cells) if (runs.has(cell.key)) groups.get(`${cell.case}.${cell.repeat}`)?.push(cell)
  await eachOf([...groups.values()], live, async (group) => {
    const { baseline } = live.design
    const ordered = group.toSorted((one, other) => Number(other.variant === baseline) - Number(one.variant === baseline))
    const answers = await Promise.all(
      ordered.map(async (cell) => {
        const run = getRun(db, runs.get(cell.key)?.runId ?? '')
        if (run === null) return null
        return { cell, run, answer: answerOfRun(run, await caseValues(deps, live.design, cell)) }
      }),
    )
    const found = answers.filter((answer) => answer !== null)
    const [first] = found
    if (first === undefined) return
    const expected = expectedOf(live.design, live.scoring, partsOf(live.design, first.cell).testCase)
    const scores = await scoreTogether(scoringDeps(deps, live), expected, found)
    for (const [index, { cell, run }] of found.entries()) {
      const score = scores[index]
      if (score !== undefined) await keep(deps, live, cell, run.id, score)
      onScored()
    }
  })
}

async function keep(deps: ExperimentDeps, live: LiveExperiment, cell: Cell, runId: string, score: CellScore): Promise<void> {
  // What failed since it was being stopped is no score; it is given when the experiment goes on.
  if (live.abort.signal.aborted) return
  await deps.store.writes.add({ kind: 'score', entry: { experiment: live.row.key, cell: cell.key, runId, score } })
  // Lists of runs show what was said of them.
  deps.bus.publish('runs', runId, 'completed')
  const { result } = score
  live.tally.scored(cell.key, live.modelOf(cell), result.state === 'failed' ? 'failed' : result.pass ? 'passed' : 'not-passed')
}

const AT_ONCE = 8

/** A few at a time, so that thousands of texts are never in memory together. */
async function eachOf<T>(items: readonly T[], live: LiveExperiment, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1
      if (live.stop !== null) return
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
