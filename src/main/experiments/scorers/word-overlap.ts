import { measured } from './measured'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

const DEFAULT_THRESHOLD = 0.5

/** Words that both have by words that either has (Jaccard 1912), without case and punctuation. */
export function wordOverlap({ output, value, threshold }: ScoringInput): Finding {
  if (typeof value !== 'string') throw scoringFailed('word-overlap needs a text to compare with.')
  const [ours, theirs] = [wordSet(output), wordSet(value)]
  const both = [...ours].filter((word) => theirs.has(word)).length
  const either = ours.size + theirs.size - both
  const score = either === 0 ? 1 : both / either
  return measured('The word overlap', score, threshold ?? DEFAULT_THRESHOLD)
}

const wordSet = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
