import { measured } from './measured'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

const DEFAULT_THRESHOLD = 0.8

/** The shorter length by the longer, in characters. */
export function lengthSimilarity({ output, value, threshold }: ScoringInput): Finding {
  if (typeof value !== 'string') throw scoringFailed('length-similarity needs a text to compare with.')
  const [shorter = 0, longer = 0] = [[...output].length, [...value].length].sort((one, other) => one - other)
  return measured('The length similarity', longer === 0 ? 1 : shorter / longer, threshold ?? DEFAULT_THRESHOLD)
}
