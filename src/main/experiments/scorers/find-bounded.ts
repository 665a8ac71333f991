import type { ScorerType } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import { SCORERS } from './registry'
import type { Finding, ScoringInput } from './scorer'

/** What a scorer of the worker finds, on this thread. Takes as long as it takes; `onLoaded` is called once all that it needs is there. */
export async function findBounded(type: ScorerType, input: ScoringInput, onLoaded: () => void = () => {}): Promise<Finding> {
  const scorer = SCORERS[type]
  if (scorer.kind !== 'bounded') throw new AppError('SCORING_FAILED', `${type} is not scored in a worker.`)
  const score = await scorer.load()
  onLoaded()
  return score(input)
}
