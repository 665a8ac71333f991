import { suggestedContext } from '#shared/domain/suggested-context'
import { RaiseContext } from '../../shared-views/run-output/raise-context'
import { count } from '../../ui/count'
import { Note } from '../../ui/note'
import type { ContextLength } from './context-length'

/** Where the prompt is longer than what fits: a num_ctx that should do, or null where the model allows none. Else undefined. */
export function contextWish(estimatedTokens: number | null, context: ContextLength | null): number | null | undefined {
  if (estimatedTokens === null || context === null || estimatedTokens <= context.tokens) return undefined
  return suggestedContext({ estimatedTokens, contextLength: context.tokens, modelLimit: context.modelLimit })
}

interface ContextNoteProps {
  estimatedTokens: number
  context: ContextLength
  /** As contextWish gives it. */
  wish: number | null
  onRaise: (() => void) | null
}

/** Said before anything is sent: the prompt does not fit. */
export function ContextNote({ estimatedTokens, context, wish, onRaise }: ContextNoteProps) {
  const { tokens, by, modelLimit } = context
  const whose = by === 'num_ctx' ? 'num_ctx' : by === 'loaded' ? 'the context that is loaded' : 'the most that the model allows'
  const step =
    wish !== null
      ? `Raise num_ctx${modelLimit === null ? '' : `; the model allows ${count(modelLimit)}`}.`
      : 'Shorten the prompt, or choose a model with a longer context.'
  return (
    <Note
      tone="warning"
      actions={
        wish === null || onRaise === null ? undefined : (
          <RaiseContext to={wish} actions={{ raise: 'context.raise', raiseAndRun: 'context.raise-run' }} onRaise={onRaise} />
        )
      }
    >
      <span data-testid="context-note">
        ≈ {count(estimatedTokens)} tokens do not fit in {count(tokens)}, {whose}. {step}
      </span>
    </Note>
  )
}
