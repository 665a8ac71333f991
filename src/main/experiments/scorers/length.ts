import { boundsOf, boundsText, isWithin } from './bounds'
import type { Finding, ScoringInput } from './scorer'

/** Characters as Unicode counts them, not UTF-16 units. */
export function length({ output, value }: ScoringInput): Finding {
  const bounds = boundsOf(value, 'length')
  const count = [...output].length
  return { holds: isWithin(count, bounds), because: `The output has ${count} characters; compared with ${boundsText(bounds)}.` }
}
