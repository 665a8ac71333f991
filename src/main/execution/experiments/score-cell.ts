import type { Cell, ExperimentDesign, TestCase } from '#shared/domain/experiment'
import type { Scoring } from '#shared/domain/experiment-progress'
import type { Assertion, CellScore, Check, Score } from '#shared/domain/score'
import { missingAsEmpty, type RenderWith } from '../../experiments/matrix/missing-as-empty'
import { compareAnswers } from '../../experiments/scorers/compare-answers'
import { SCORERS } from '../../experiments/scorers/registry'
import { type Answer, type ScoringTools, scoreAnswer } from '../../experiments/scorers/score-answer'
import { scoringFailed } from '../../experiments/scorers/scorer'
import type { ScoringPool } from '../../experiments/scorers/scoring-pool'
import { scoringError } from '../../experiments/scorers/verdict'
import type { RunDeps } from '../run-deps'
import { asking, type JudgeCalls } from './judge'

export interface ScoringDeps extends Pick<RunDeps, 'templates'> {
  pool: ScoringPool
  judging: JudgeCalls
  /** True where a variable that there isn't is empty in what is expected, as promptfoo has it; else it is a mistake. */
  emptyMissing?: boolean
}

/** What is expected of an answer, as the design says or as was chosen later. */
export interface Expected {
  checks: Check[]
  threshold: number | null
}

/** Those of every answer first, then the case's own. */
export function expectedOf(design: ExperimentDesign, scoring: Scoring | null, testCase: TestCase): Expected {
  const all = scoring ?? { checks: design.checks, threshold: design.threshold, casesToo: true }
  return all.casesToo
    ? { checks: [...all.checks, ...testCase.checks], threshold: testCase.threshold ?? all.threshold }
    : { checks: all.checks, threshold: all.threshold }
}

/** Expectations that look at a case's answers side by side, by their places. */
export function comparingIn(checks: readonly Check[]): { place: string; assertion: Assertion }[] {
  return checks
    .flatMap((check, index) =>
      check.kind === 'set'
        ? check.assertions.map((assertion, inner) => ({ place: `${index}.${inner}`, assertion }))
        : [{ place: String(index), assertion: check }],
    )
    .filter(({ assertion }) => SCORERS[assertion.type].kind === 'comparing')
}

/** Scores one answer; `compared` holds what came of looking at the case's answers side by side. */
export function scoreCell(
  deps: ScoringDeps,
  { checks, threshold }: Expected,
  cell: Cell,
  answer: Answer,
  compared?: ReadonlyMap<string, Score>,
): Promise<CellScore> {
  return scoreAnswer(checks, threshold, answer, {
    ...toolsFor(deps, cell, answer),
    ...(compared === undefined ? {} : { compared }),
  })
}

/** Scores an answer that stands by itself. An expectation that compares answers has none to compare it with, and says so. */
export function scoreAlone(deps: ScoringDeps, { checks, threshold }: Expected, answer: Answer): Promise<CellScore> {
  const alone = ({ type }: Assertion): Score =>
    scoringError(
      scoringFailed(`${type} compares the answers to one case, and this run stands alone.`, 'Use it in an experiment.'),
    )
  const compared = new Map(comparingIn(checks).map(({ place, assertion }) => [place, alone(assertion)]))
  return scoreAnswer(checks, threshold, answer, { ...toolsFor(deps, null, answer), compared })
}

/** Scores the answers of one case and repeat, the baseline's first, where an expectation compares them. */
export async function scoreTogether(
  deps: ScoringDeps,
  expected: Expected,
  answers: readonly { cell: Cell; answer: Answer }[],
): Promise<CellScore[]> {
  const compared = answers.map(() => new Map<string, Score>())
  const [first] = answers
  for (const { place, assertion } of first === undefined ? [] : comparingIn(expected.checks)) {
    const scores = await compareAnswers(
      assertion,
      answers.map(({ answer }) => answer),
      toolsFor(deps, first?.cell ?? null, first?.answer ?? null),
    )
    for (const [index, score] of scores.entries()) compared[index]?.set(place, score)
  }
  return Promise.all(answers.map(({ cell, answer }, index) => scoreCell(deps, expected, cell, answer, compared[index])))
}

function toolsFor(deps: ScoringDeps, cell: Cell | null, answer: Answer | null): ScoringTools {
  const { templates, pool, judging, emptyMissing } = deps
  const strict: RenderWith = (texts, values) => templates.render({ templates: texts, texts: {}, values })
  const render = emptyMissing === true ? missingAsEmpty(strict) : strict
  return {
    render: (texts) => render(texts, answer?.variables ?? {}),
    // All that is handed over is copied: prompt and values are a script's to look at, and no other scorer's.
    bounded: (type, input) => pool.bounded(type, type === 'javascript' ? input : { ...input, prompt: '', variables: {} }),
    asking: asking(judging, cell?.key ?? ''),
  }
}
