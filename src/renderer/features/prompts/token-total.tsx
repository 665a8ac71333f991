import { count } from '../../ui/count'
import { Estimated } from '../../ui/figure'
import type { ContextLength } from './context-length'
import './compiled-pane.css'

const SOURCES: Record<ContextLength['by'], string> = {
  num_ctx: 'Asked for by num_ctx',
  loaded: 'The context that the model is loaded with now',
  limit: 'The most that the model allows; unasked, a server may give it less',
}

/** What the messages come to, beside what fits. */
export function TokenTotal({ total, context }: { total: number; context: ContextLength | null }) {
  const over = context !== null && total > context.tokens
  return (
    <span className={over ? 'compiled-total compiled-total--over' : 'compiled-total'}>
      <Estimated of="Estimated from the text; the model counts for itself">{count(total)}</Estimated>{' '}
      {context === null ? (
        <span title="num_ctx is not set, so the server's own length holds">tokens</span>
      ) : (
        <span title={SOURCES[context.by]}>
          {context.by === 'limit' ? `of at most ${count(context.tokens)}` : `of ${count(context.tokens)} tokens`}
        </span>
      )}
    </span>
  )
}
