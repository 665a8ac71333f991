import type { ExperimentDesign, TestCase } from '#shared/domain/experiment'
import type { Scoring } from '#shared/domain/experiment-progress'
import type { Assertion, Check } from '#shared/domain/score'

/** Calls of models that scoring would make, where every cell has an answer and every judge answers at once. */
export function judgeCalls(design: ExperimentDesign, { checks, casesToo }: Pick<Scoring, 'checks' | 'casesToo'>): number {
  const forAll = assertionsOf(checks)
  return design.cases.reduce((sum, testCase) => {
    const assertions = casesToo ? [...forAll, ...assertionsOf(testCase.checks)] : forAll
    const answers = answersTo(design, testCase)
    const repeats = testCase.repeats ?? design.repeats
    return sum + repeats * assertions.reduce((calls, { type }) => calls + callsOf(type, answers), 0)
  }, 0)
}

export const assertionsOf = (checks: readonly Check[]): Assertion[] =>
  checks.flatMap((check) => (check.kind === 'set' ? check.assertions : [check]))

const answersTo = (design: ExperimentDesign, { variants }: TestCase): number => variants?.length ?? design.variants.length

/** A pairwise judge is asked about each answer but the baseline's, in both orders; one that selects, once for all. */
export function callsOf(type: Assertion['type'], answers: number): number {
  if (type === 'llm-rubric' || type === 'factuality' || type === 'similar') return answers
  if (type === 'pairwise') return 2 * (answers - 1)
  return type === 'select-best' ? 1 : 0
}
