import { countOf } from '../../ui/count'
import { Estimated } from '../../ui/figure'

/** A count of tokens: plain where the server counted, marked where it is our estimate. */
export function Tokens({ amount, estimated }: { amount: number; estimated: boolean }) {
  const words = countOf(amount, 'token')
  return estimated ? <Estimated of="Estimated from the text: the server gave no count">{words}</Estimated> : words
}
