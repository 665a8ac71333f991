import type { Score } from '#shared/domain/score'
import { AppError } from '#shared/errors'
import type { Finding } from './scorer'

const within = (score: number): number => Math.min(1, Math.max(0, score))

/** A finding as a score, turned round by `not`. With weight 0 it always passes: it is there to be looked at. */
export function verdict(finding: Finding, { not, weight }: { not: boolean; weight: number }): Score {
  const pass = not ? (finding.holdsIfNot ?? !finding.holds) : finding.holds
  const measure = finding.score === undefined ? Number(pass) : not ? (finding.scoreIfNot ?? 1 - finding.score) : finding.score
  if (Number.isNaN(measure)) return scoringError(new AppError('SCORING_FAILED', 'The scorer gave no number.'))
  return {
    state: 'scored',
    score: within(measure),
    pass: pass || weight === 0,
    reason: finding.because,
    named: finding.named ?? {},
  }
}

/** What a scorer threw. It is no score of 0: the cell is marked, and can be scored again. */
export function scoringError(thrown: unknown): Score {
  const error = AppError.from(thrown)
  const kept = error.code === 'INTERNAL' ? new AppError('SCORING_FAILED', `The scorer failed: ${error.message}`) : error
  return { state: 'failed', error: kept.toJSON() }
}
