import type { ContextFit } from '#shared/domain/run'
import type { ErrorJson } from '#shared/errors'
import { count } from '../../ui/count'
import { Estimated, Unknown } from '../../ui/figure'
import './context-lengths.css'

export interface ContextLengths extends ContextFit {
  /** A num_ctx that should do; null where the model allows none. */
  suggestedContext: number | null
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The lengths that a prompt which did not fit tells; null for every other failure. */
export function contextLengths(error: ErrorJson | null): ContextLengths | null {
  if (error?.code !== 'CONTEXT_OVERFLOW') return null
  const { estimatedTokens, countedTokens, contextLength, modelLimit, suggestedContext } = error.details
  const estimate = numberOf(estimatedTokens)
  if (estimate === null) return null
  return {
    estimatedTokens: estimate,
    countedTokens: numberOf(countedTokens),
    contextLength: numberOf(contextLength),
    modelLimit: numberOf(modelLimit),
    suggestedContext: numberOf(suggestedContext),
  }
}

/** How long the prompt is and how much fits, in tokens. */
export function ContextLengthsList({ lengths }: { lengths: ContextLengths }) {
  const { estimatedTokens, countedTokens, contextLength, modelLimit } = lengths
  return (
    <dl className="context-lengths" data-testid="context-lengths">
      <div>
        <dt>prompt</dt>
        <dd>
          <Estimated of="Estimated from the text before sending">{count(estimatedTokens)}</Estimated>
        </dd>
      </div>
      {countedTokens === null ? null : (
        <div>
          <dt>read by the server</dt>
          <dd>{count(countedTokens)}</dd>
        </div>
      )}
      <div>
        <dt>context in force</dt>
        <dd>{contextLength === null ? <Unknown /> : count(contextLength)}</dd>
      </div>
      <div>
        <dt>model allows</dt>
        <dd>{modelLimit === null ? <Unknown /> : count(modelLimit)}</dd>
      </div>
    </dl>
  )
}
