import { boundsOf, boundsText, isWithin } from './bounds'
import { type Finding, type ScoringInput, scoringFailed } from './scorer'

/** The value has bounds, or the threshold is the most that passes. `config.of` is `output` (so by itself), `input` or `total`. */
export function tokens({ inputTokens, outputTokens, value, threshold, config }: ScoringInput): Finding {
  if (value === null && threshold === null) throw scoringFailed('tokens needs a threshold, or min and max.')
  const bounds = value === null ? { min: null, max: threshold } : boundsOf(value, 'tokens')
  const of = config.of === 'input' || config.of === 'total' ? config.of : 'output'
  const counts = { input: inputTokens, output: outputTokens, total: sum(inputTokens, outputTokens) }
  const count = counts[of]
  if (count === null) throw scoringFailed('The server did not say how many tokens there were.', 'Choose another expectation.')
  return { holds: isWithin(count, bounds), because: `${count} tokens of ${of}; compared with ${boundsText(bounds)}.` }
}

const sum = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : one + other)
