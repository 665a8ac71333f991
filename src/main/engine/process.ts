import type { FinishReason, StreamPart } from '#shared/domain/provider'

export interface ToolCall {
  id: string | null
  name: string
  arguments: unknown
}

/** What has come of an answer so far. Times in ms since sending. */
export interface Answer {
  text: string
  thinking: string
  toolCalls: ToolCall[]
  inputTokens: number | null
  outputTokens: number | null
  /** True where the counts are an estimate of ours or of the adapter. */
  estimated: boolean
  firstThinkingMs: number | null
  firstTokenMs: number | null
  loadMs: number | null
  remoteHost: string | null
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
  firstThinkingMs: null,
  firstTokenMs: null,
  loadMs: null,
  remoteHost: null,
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
        toolCalls: [...answer.toolCalls, { id: part.id, name: part.name, arguments: part.arguments }],
        firstTokenMs: answer.firstTokenMs ?? elapsedMs,
      }
    case 'usage':
      return {
        ...answer,
        inputTokens: part.inputTokens,
        outputTokens: part.outputTokens,
        estimated: part.estimated ?? false,
      }
    case 'finish':
      return { ...answer, finishReason: part.reason, loadMs: part.loadMs, remoteHost: part.remoteHost }
  }
}
