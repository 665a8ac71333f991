import { fMeasure, treeBankTokenize } from 'js-rouge'
import { measured } from './measured'
import { ngramCounts, sharedCount } from './ngrams'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

const DEFAULT_THRESHOLD = 0.75

/**
 * ROUGE-N as the balanced F measure over clipped counts (Lin 2004), without case, words parted as in the Penn Treebank.
 * `config.n` is the length of a run of words (1).
 */
export function rougeN({ output, value, threshold, config }: ScoringInput): Finding {
  if (typeof value !== 'string') throw scoringFailed('rouge-n needs a text to compare with.')
  const n = typeof config.n === 'number' && Number.isInteger(config.n) && config.n > 0 ? config.n : 1
  const score = rougeScore(tokens(output), tokens(value), n)
  return measured(`ROUGE-${n}`, score, threshold ?? DEFAULT_THRESHOLD)
}

const tokens = (text: string): string[] => treeBankTokenize(text.toLowerCase())

function rougeScore(candidate: string[], reference: string[], n: number): number {
  const grams = { candidate: candidate.length - n + 1, reference: reference.length - n + 1 }
  if (grams.candidate < 1 || grams.reference < 1) return 0
  const shared = sharedCount(ngramCounts(candidate, n), ngramCounts(reference, n))
  return shared === 0 ? 0 : fMeasure(shared / grams.candidate, shared / grams.reference, 1)
}
