import { boundsOf, boundsText, isWithin } from './bounds'
import type { Finding, ScoringInput } from './scorer'
import { wordsOf } from './words'

export function wordCount({ output, value }: ScoringInput): Finding {
  const bounds = boundsOf(value, 'word-count')
  const count = wordsOf(output).length
  return { holds: isWithin(count, bounds), because: `The output has ${count} words; compared with ${boundsText(bounds)}.` }
}
