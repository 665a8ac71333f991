import type { Assertion, Score } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { SCORERS } from './registry'
import { rendered } from './rendered'
import type { Answer, ScoringTools } from './score-answer'
import { scoringError, verdict } from './verdict'

/**
 * Scores a case's answers side by side, the baseline's first: one score for each, to be handed to scoreAnswer under the
 * assertion's place. Never rejects; where the judge fails, no answer has a score.
 */
export async function compareAnswers(written: Assertion, answers: Answer[], { render, asking }: ScoringTools): Promise<Score[]> {
  try {
    const scorer = SCORERS[written.type]
    if (scorer.kind !== 'comparing') throw new AppError('SCORING_FAILED', `${written.type} looks at one answer by itself.`)
    if (asking === null) throw new AppError('SCORING_FAILED', `${written.type} asks a model, and there is none.`)
    const assertion = await rendered(written, render)
    const { value, threshold, config, judge } = assertion
    const compare = await scorer.load()
    const findings = await compare(
      answers.map((answer) => ({ ...answer, value, threshold, config })),
      { ...asking, judge },
    )
    return findings.map((finding) => verdict(finding, assertion))
  } catch (thrown) {
    return answers.map(() => scoringError(thrown))
  }
}
