import type { Json } from '#shared/domain/json'
import type { FinishReason, StreamPart, Usage } from '#shared/domain/provider'
import type { ToolCall } from '#shared/domain/run'

/** What has come of an answer so far. Times in ms since sending. */
export interface Answer {
  text: string
  thinking: string
  toolCalls: ToolCall[]
  inputTokens: number | null
  outputTokens: number | null
  /** True where the counts are an estimate of ours or of the adapter. */
  estimated: boolean
  /** What else the server told of its counts. */
  usageDetails: Pick<Usage, 'cacheReadTokens' | 'cacheWriteTokens' | 'thinkingTokens'>
  firstThinkingMs: number | null
  firstTokenMs: number | null
  loadMs: number | null
  remoteHost: string | null
  /** Why the model refused, where it says so. */
  refusal: string | null
  /** Null until the answer has really ended. */
  finishReason: FinishReason | null
}

export const EMPTY_ANSWER: Answer = {
  text: '',
  thinking: '',
  toolCalls: [],
  inputTokens: null,
  outputTokens: null,
  estimated: false,
  usageDetails: {},
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  remoteHost: null,
  refusal: null,
  finishReason: null,
}

/** The answer after one more part, which came `elapsedMs` after sending. */
export function reduceAnswer(answer: Answer, part: StreamPart, elapsedMs: number): Answer {
  switch (part.type) {
    case 'text-delta':
      return part.text === ''
        ? answer
        : { ...answer, text: answer.text + part.text, firstTokenMs: answer.firstTokenMs ?? elapsedMs }
    case 'thinking-delta':
      return part.text === ''
        ? answer
        : { ...answer, thinking: answer.thinking + part.text, firstThinkingMs: answer.firstThinkingMs ?? elapsedMs }
    case 'tool-call':
      return {
        ...answer,
        toolCalls: [...answer.toolCalls, { id: part.id, name: part.name, arguments: jsonOf(part.arguments) }],
        firstTokenMs: answer.firstTokenMs ?? elapsedMs,
      }
    case 'usage':
      return {
        ...answer,
        inputTokens: part.inputTokens,
        outputTokens: part.outputTokens,
        estimated: part.estimated ?? false,
        usageDetails: detailsOf(part),
      }
    case 'finish':
      return {
        ...answer,
        finishReason: part.reason,
        loadMs: part.loadMs,
        remoteHost: part.remoteHost,
        refusal: part.refusal ?? null,
      }
  }
}

/** Figures that the server left out stay absent: unknown, and not 0. */
function detailsOf({ cacheReadTokens, cacheWriteTokens, thinkingTokens }: Omit<Usage, 'estimated'>): Answer['usageDetails'] {
  return {
    ...(cacheReadTokens == null ? {} : { cacheReadTokens }),
    ...(cacheWriteTokens == null ? {} : { cacheWriteTokens }),
    ...(thinkingTokens == null ? {} : { thinkingTokens }),
  }
}

/** What came over the wire is JSON already; what was left out is null. */
const jsonOf = (value: unknown): Json => (value === undefined ? null : (value as Json))
