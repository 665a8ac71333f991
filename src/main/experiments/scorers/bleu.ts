import { measured } from './measured'
import { ngramCounts, sharedCount } from './ngrams'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

const DEFAULT_THRESHOLD = 0.5
const LONGEST_GRAM = 4
/** Stands for a precision of 0, so that one length without a match does not make the whole 0. */
const NEARLY_ZERO = 1e-7

/** BLEU-4 with equal weights (Papineni et al. 2002), against one text or the best of several. Lengths that the output is too short for are left out. */
export function bleu({ output, value, threshold }: ScoringInput): Finding {
  const references = typeof value === 'string' ? [value] : value
  if (!Array.isArray(references) || references.length === 0 || !references.every((one) => typeof one === 'string'))
    throw scoringFailed('bleu needs a text to compare with, or a list of texts.')
  return measured('BLEU', bleuScore(output, references.map(String)), threshold ?? DEFAULT_THRESHOLD)
}

const tokens = (text: string): string[] => text.toLowerCase().trim().split(/\s+/)

function bleuScore(output: string, references: string[]): number {
  if (output.trim() === '') return 0
  const words = tokens(output)
  const theirs = references.map(tokens)
  const logs: number[] = []
  for (let n = 1; n <= Math.min(LONGEST_GRAM, words.length); n += 1) {
    const ours = ngramCounts(words, n)
    const shared = Math.max(...theirs.map((reference) => sharedCount(ours, ngramCounts(reference, n))))
    logs.push(Math.log(shared === 0 ? NEARLY_ZERO : shared / (words.length - n + 1)))
  }
  const mean = logs.reduce((sum, log) => sum + log / logs.length, 0)
  return brevityPenalty(words.length, closestLength(words.length, theirs)) * Math.exp(mean)
}

const brevityPenalty = (length: number, reference: number): number => (length > reference ? 1 : Math.exp(1 - reference / length))

/** Of two that are equally close, the shorter. */
const closestLength = (length: number, references: string[][]): number =>
  references
    .map((words) => words.length)
    .reduce((best, next) => {
      const nearer = Math.abs(next - length) - Math.abs(best - length)
      return nearer < 0 || (nearer === 0 && next < best) ? next : best
    })
