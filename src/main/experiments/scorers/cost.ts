import { type Finding, type ScoringInput, scoringFailed } from './scorer'

/** The threshold is the most that passes, in the currency of the connection's prices. */
export function cost({ cost: spent, threshold }: ScoringInput): Finding {
  if (threshold === null) throw scoringFailed('cost needs a threshold.')
  if (spent === null) throw scoringFailed('What this answer cost is unknown.', 'Give the model its prices in Models.')
  return { holds: spent <= threshold, because: `The answer cost ${spent}; compared with ${threshold}.` }
}
