import type { Json } from '#shared/domain/json'
import type { Message } from '#shared/domain/prompt'
import type { Run } from '#shared/domain/run'
import type { Answer } from '../../experiments/scorers/score-answer'

/** What a scorer may look at of a run. The time of a kept answer was another run's, and loading a model is no answer's time. */
export function answerOfRun(run: Run, variables: Record<string, Json>): Answer {
  const { output, timings, usage, cost, finishReason, messages } = run
  return {
    output: output?.text ?? '',
    latencyMs: run.cached || timings.processMs === null ? null : Math.max(0, timings.processMs - (timings.loadMs ?? 0)),
    cost: cost?.amount ?? null,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    finishReason,
    prompt: promptText(messages ?? []),
    variables,
  }
}

/** A text for one message, JSON for several. */
export function promptText(messages: readonly Message[]): string {
  const [only, ...others] = messages
  if (only !== undefined && others.length === 0) return only.content
  return JSON.stringify(messages.map(({ role, content }) => ({ role, content })))
}
