import type { Usage } from '#shared/domain/provider'
import type { Run, RunStatus } from '#shared/domain/run'
import type { AppError, ErrorCode } from '#shared/errors'
import { digestText } from '../engine/digest'
import { estimateMessageTokens, estimateTokens } from '../engine/estimate'
import { finishManifest } from '../engine/manifest'
import type { Answer } from '../engine/process'
import type { LiveRun } from './live-run'

const STATUS_OF: Partial<Record<ErrorCode, RunStatus>> = { CANCELLED: 'cancelled', CONTEXT_OVERFLOW: 'truncated' }

/** The run's final state: what came is kept whether it ended well or not. `error` is null where it completed. */
export function finalRun(live: LiveRun, error: AppError | null): Run {
  const { run, answer, sentAt } = live
  const now = performance.now()
  const timings = {
    ...run.timings,
    processMs: sentAt === null ? null : now - sentAt,
    firstThinkingMs: answer.firstThinkingMs,
    firstTokenMs: answer.firstTokenMs,
    loadMs: answer.loadMs,
    totalMs: now - live.startedAt,
  }
  const hasOutput = error === null || answer.text !== '' || answer.thinking !== ''
  const last = live.calls.length - 1
  const ended: Run = {
    ...run,
    status: error === null ? 'completed' : (STATUS_OF[error.code] ?? 'failed'),
    error: error?.toJSON() ?? null,
    finishReason: answer.finishReason,
    usage: usageOf(run, answer, sentAt !== null, hasOutput),
    // Both providers run on this machine; one that says it ran elsewhere has a price that we don't know.
    cost: sentAt !== null && answer.remoteHost === null ? { amount: 0, currency: 'USD' } : null,
    output: hasOutput
      ? { text: answer.text, thinking: answer.thinking === '' ? null : answer.thinking, digest: digestText(answer.text) }
      : null,
    attempts: live.calls.map((call, index) => call.attempt(index === last ? error : null)),
    timings,
    manifest: { ...run.manifest, rawResponse: live.calls[last]?.rawResponse() ?? null },
  }
  return { ...ended, manifest: finishManifest(ended, ended.output?.digest ?? null) }
}

/** The server's counts; where it gave none, our estimates, marked as such. Unknown where nothing was sent or nothing came. */
function usageOf(run: Run, answer: Answer, sent: boolean, hasOutput: boolean): Usage {
  if (!sent || run.messages === null) return { inputTokens: null, outputTokens: null, estimated: false }
  const estimated = answer.estimated || answer.inputTokens === null || answer.outputTokens === null
  return {
    inputTokens: answer.inputTokens ?? run.messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0),
    outputTokens: answer.outputTokens ?? (hasOutput ? estimateTokens(answer.thinking) + estimateTokens(answer.text) : null),
    estimated,
  }
}
