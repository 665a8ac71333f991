import type { Message } from '#shared/domain/prompt'
import type { ContextFit } from '#shared/domain/run'
import { suggestedContext } from '#shared/domain/suggested-context'
import { AppError } from '#shared/errors'
import { estimateMessageTokens } from './estimate'

/** The window reckons with it too, before anything is sent. */
export { suggestedContext }

/** Below this share of the estimate, a server's count is more likely that of a prompt that was cut. */
const DOUBTFUL_SHARE = 0.75

/** Estimated tokens of all messages as a model reads them. */
export const estimatePromptTokens = (messages: readonly Message[]): number =>
  messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0)

/**
 * Whether the model read the whole prompt. `cut`: it read as much as its context takes, and our estimate is more than that.
 * `doubtful`: the estimate is more than the context, and the count much less than the estimate: either may be wrong.
 */
export function readOfPrompt({ estimatedTokens, countedTokens, contextLength }: ContextFit): 'whole' | 'cut' | 'doubtful' {
  if (contextLength === null || countedTokens === null || estimatedTokens <= contextLength) return 'whole'
  if (countedTokens >= contextLength) return 'cut'
  return countedTokens < estimatedTokens * DOUBTFUL_SHARE ? 'doubtful' : 'whole'
}

const tokens = (count: number): string => count.toLocaleString('en-US')

const NO_WISH = 'Shorten the prompt, or choose a model with a longer context.'

/**
 * CONTEXT_OVERFLOW with the lengths. `refused` is the server's own refusal; null where it answered what was left of the prompt. Only
 * where `canRaise` a request can ask for a longer context.
 */
export function overflow(fit: ContextFit, refused: AppError | null, canRaise = true): AppError {
  const into = fit.contextLength === null ? 'the context in force' : tokens(fit.contextLength)
  const what = refused === null ? 'The server cut it and answered what was left; that answer is kept.' : 'The server refused it.'
  return new AppError('CONTEXT_OVERFLOW', `≈ ${tokens(fit.estimatedTokens)} tokens do not fit in ${into}. ${what}`, {
    hint: canRaise ? nextStep(fit) : (refused?.hint ?? NO_WISH),
    details: { ...refused?.details, ...fit, suggestedContext: canRaise ? suggestedContext(fit) : null },
    cause: refused,
  })
}

function nextStep(fit: ContextFit): string {
  if (fit.modelLimit === null) return 'Raise num_ctx, or shorten the prompt.'
  const limit = tokens(fit.modelLimit)
  return suggestedContext(fit) === null
    ? `Shorten the prompt: the model allows ${limit} at most.`
    : `Raise num_ctx; the model allows ${limit}.`
}

/** For an answer of which it can't be told whether the whole prompt was read. */
export function doubtfulNote({ estimatedTokens, countedTokens, contextLength }: ContextFit): string {
  return `The prompt may have been cut: the server read ${tokens(countedTokens ?? 0)} tokens of ≈ ${tokens(estimatedTokens)}, in a context of ${tokens(contextLength ?? 0)}.`
}
