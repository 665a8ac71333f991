import { distance } from 'fastest-levenshtein'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

const DEFAULT_THRESHOLD = 5

/** Single-character edits between the two texts (Levenshtein 1966); the threshold is the most that passes. */
export function levenshtein({ output, value, threshold }: ScoringInput): Finding {
  if (typeof value !== 'string') throw scoringFailed('levenshtein needs a text to compare with.')
  const edits = distance(output, value)
  const most = threshold ?? DEFAULT_THRESHOLD
  return { holds: edits <= most, because: `${edits} edits lie between the output and the expected text; compared with ${most}.` }
}
