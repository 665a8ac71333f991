import type { Usage } from '#shared/domain/provider'
import type { Run, RunStatus } from '#shared/domain/run'
import type { AppError, ErrorCode } from '#shared/errors'
import { estimatePromptTokens } from '../engine/context-fit'
import { digestText } from '../engine/digest'
import { estimateTokens } from '../engine/estimate'
import { finishManifest } from '../engine/manifest'
import type { Answer } from '../engine/process'
import type { LiveRun } from './live-run'

const STATUS_OF: Partial<Record<ErrorCode, RunStatus>> = { CANCELLED: 'cancelled', CONTEXT_OVERFLOW: 'truncated' }
const NO_COST = { amount: 0, currency: 'USD' }
const NO_USAGE: Usage = { inputTokens: null, outputTokens: null, estimated: false }

/** The run's final state: what came is kept whether it ended well or not. `error` is null where it ended as it should. */
export function finalRun(live: LiveRun, error: AppError | null): Run {
  const ended = error === null && live.standIn !== null ? spared(live, live.standIn) : called(live, error)
  return { ...ended, manifest: finishManifest(ended, ended.output?.digest ?? null) }
}

/** It asked no model: an equal run has the answer. */
function spared({ run, startedAt }: LiveRun, standIn: NonNullable<LiveRun['standIn']>): Run {
  const totalMs = performance.now() - startedAt
  if (standIn.kind === 'skipped') {
    return {
      ...run,
      status: 'skipped',
      skippedFor: standIn.runId,
      usage: NO_USAGE,
      cost: NO_COST,
      timings: { ...run.timings, totalMs },
    }
  }
  const { output, toolCalls, finishReason, usage } = standIn.answer
  const processMs = totalMs - (run.timings.analyseMs ?? 0) - (run.timings.compileMs ?? 0)
  return {
    ...run,
    status: 'completed',
    cached: true,
    cachedFrom: standIn.runId,
    output,
    toolCalls,
    finishReason,
    usage,
    cost: NO_COST,
    timings: { ...run.timings, processMs, totalMs },
  }
}

function called(live: LiveRun, error: AppError | null): Run {
  const { run, answer, processAt } = live
  const now = performance.now()
  const hasOutput = error === null || answer.text !== '' || answer.thinking !== '' || answer.toolCalls.length > 0
  const last = live.calls.length - 1
  const usage = withSpent(usageOf(run, answer, processAt !== null, hasOutput), live.spent)
  return {
    ...run,
    status: error === null ? 'completed' : (STATUS_OF[error.code] ?? 'failed'),
    error: error?.toJSON() ?? null,
    toolCalls: answer.toolCalls,
    finishReason: answer.finishReason,
    usage,
    cost: processAt === null ? null : live.costOf(usage, answer.remoteHost),
    notes: answer.refusal === null ? run.notes : [...run.notes, `The model refused: ${answer.refusal}`],
    output: hasOutput
      ? { text: answer.text, thinking: answer.thinking === '' ? null : answer.thinking, digest: digestText(answer.text) }
      : null,
    attempts: live.calls.map((call, index) => call.attempt(index === last ? error : null)),
    timings: {
      ...run.timings,
      processMs: processAt === null ? null : now - processAt,
      firstThinkingMs: answer.firstThinkingMs,
      firstTokenMs: answer.firstTokenMs,
      loadMs: answer.loadMs,
      totalMs: now - live.startedAt,
    },
    manifest: {
      ...run.manifest,
      rawResponse: live.calls[last]?.rawResponse() ?? null,
      ...(answer.remoteHost === null ? {} : { passedOnTo: hostOf(answer.remoteHost) }),
    },
  }
}

/** `https://ollama.com:443` as `ollama.com`. */
const hostOf = (address: string): string => URL.parse(address)?.host || address

/** The server's counts; where it gave none, our estimates, marked as such. Unknown where nothing was sent or nothing came. */
function usageOf(run: Run, answer: Answer, sent: boolean, hasOutput: boolean): Usage {
  if (!sent || run.messages === null) return NO_USAGE
  const estimated = answer.estimated || answer.inputTokens === null || answer.outputTokens === null
  return {
    inputTokens: answer.inputTokens ?? run.manifest.contextFit?.estimatedTokens ?? estimatePromptTokens(run.messages),
    outputTokens: answer.outputTokens ?? (hasOutput ? estimateTokens(answer.thinking) + estimateTokens(answer.text) : null),
    estimated,
    ...answer.usageDetails,
  }
}

/** With what an answer took that had to be asked for again; unknown where one of them is. */
function withSpent(usage: Usage, spent: readonly Usage[]): Usage {
  if (spent.length === 0) return usage
  const all = [usage, ...spent]
  const sum = (counts: (number | null)[]): number | null =>
    counts.some((count) => count === null) ? null : counts.reduce<number>((total, count) => total + (count ?? 0), 0)
  return {
    ...usage,
    inputTokens: sum(all.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(all.map(({ outputTokens }) => outputTokens)),
    estimated: all.some(({ estimated }) => estimated),
  }
}
