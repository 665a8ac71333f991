import type { Assertion, AssertionSet, CellScore, Check, Score, ScorePart } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { combine, type PlacedPart } from './combine'
import { SCORERS } from './registry'
import { type Render, rendered } from './rendered'
import type { Asking, Finding, ScoringInput } from './scorer'
import { scoringError, verdict } from './verdict'

/** An answer with all that a scorer may look at but the expectation. */
export type Answer = Omit<ScoringInput, 'value' | 'threshold' | 'config'>

export interface ScoringTools {
  render: Render
  /** Scores in a worker, with a time limit. */
  bounded(type: Assertion['type'], input: ScoringInput): Promise<Finding>
  /** Null where nobody may be asked, as while files are only checked. */
  asking: Omit<Asking, 'judge'> | null
  /** What was found by looking at the case's answers side by side, by place; see compareAnswers. */
  compared?: ReadonlyMap<string, Score>
}

/** Scores an answer by all its checks. Never rejects: a scorer that throws is a part without a score. */
export async function scoreAnswer(
  checks: Check[],
  threshold: number | null,
  answer: Answer,
  tools: ScoringTools,
): Promise<CellScore> {
  const sets = new Map<number, AssertionSet>()
  const waiting: Promise<PlacedPart>[] = []
  for (const [check, entry] of checks.entries()) {
    const inSet = entry.kind === 'set'
    if (inSet) sets.set(check, entry)
    for (const [index, assertion] of (inSet ? entry.assertions : [entry]).entries()) {
      const place = inSet ? `${check}.${index}` : String(check)
      if (SCORERS[assertion.type].kind === 'comparing' && !tools.compared?.has(place)) continue
      waiting.push(scorePart(assertion, place, answer, tools).then((part) => ({ part, check })))
    }
  }
  return combine(await Promise.all(waiting), sets, threshold)
}

async function scorePart(written: Assertion, place: string, answer: Answer, tools: ScoringTools): Promise<ScorePart> {
  const part = (assertion: Assertion, result: Score): ScorePart => ({
    place,
    type: assertion.type,
    not: assertion.not,
    metric: assertion.metric,
    weight: assertion.weight,
    value: assertion.value,
    threshold: assertion.threshold,
    result,
  })
  try {
    const assertion = await rendered(written, tools.render)
    const compared = tools.compared?.get(place)
    if (compared !== undefined) return part(assertion, compared)
    const { value, threshold, config } = assertion
    try {
      return part(assertion, verdict(await find(assertion, { ...answer, value, threshold, config }, tools), assertion))
    } catch (thrown) {
      return part(assertion, scoringError(thrown))
    }
  } catch (thrown) {
    return part(written, scoringError(thrown))
  }
}

async function find({ type, judge }: Assertion, input: ScoringInput, { bounded, asking }: ScoringTools): Promise<Finding> {
  const scorer = SCORERS[type]
  if (scorer.kind === 'quick') return scorer.score(input)
  if (scorer.kind === 'bounded') return scorer.atOnce?.(input) ?? bounded(type, input)
  if (scorer.kind === 'comparing') throw new AppError('SCORING_FAILED', `${type} looks at a case's answers side by side.`)
  if (asking === null) throw new AppError('SCORING_FAILED', `${type} asks a model, and there is none.`)
  return (await scorer.load())(input, { ...asking, judge })
}
