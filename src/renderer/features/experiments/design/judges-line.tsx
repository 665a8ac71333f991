import type { MatrixEstimate } from '#shared/domain/experiment'
import { useConnections } from '../../../shared-views/connections/use-connections'
import { count, countOf } from '../../../ui/count'
import { Estimated } from '../../../ui/figure'
import { Icon } from '../../../ui/icon'
import { costShown, estimateBasis, isLocal, tokenWords } from './estimate-words'

interface JudgesLineProps {
  calls: number
  /** Null before it is known, and where nobody is named. */
  estimate: MatrixEstimate | null
}

/** What scoring asks models beside the calls above, and what that takes. */
export function JudgesLine({ calls, estimate }: JudgesLineProps) {
  const connections = useConnections()
  if (calls === 0) return null
  const [tokensIn, tokensOut] = [estimate?.inputTokens, estimate?.outputTokens]
  const local = estimate?.models.every(({ model }) => isLocal(connections, model)) === true
  const cost = costShown(estimate?.cost ?? null, local)
  const known = tokensIn?.value != null && tokensOut?.value != null
  return (
    <p className="estimate-line">
      <Icon name="info" size={12} />
      <span>
        Judges: <Estimated of="Where every cell has an answer and no judge is asked twice">{countOf(calls, 'call')}</Estimated>{' '}
        more
        {known ? (
          <>
            , <Estimated of={estimateBasis(tokensIn, tokenWords)}>{count(Math.round(tokensIn.value ?? 0))}</Estimated> tokens in,{' '}
            <Estimated of={estimateBasis(tokensOut, tokenWords)}>{count(Math.round(tokensOut.value ?? 0))}</Estimated> out, n{' '}
            {count(tokensIn.n)}
          </>
        ) : (
          ', tokens unknown'
        )}
        , cost {cost.kind === 'estimated' ? <Estimated of={cost.basis}>{cost.words}</Estimated> : cost.kind}.
      </span>
    </p>
  )
}
