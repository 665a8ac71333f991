import type { FinishReason } from '#shared/domain/provider'

const REASONS = new Map<string, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool-calls'],
])

/** Servers before 0.1.35 send no `done_reason`; `load` and `unload` answer an empty request. Ollama says `stop` after tool calls too. */
export function finishReason(doneReason: string | undefined, calledTools: boolean): FinishReason {
  const reason = doneReason === undefined || doneReason === '' ? 'stop' : (REASONS.get(doneReason) ?? 'other')
  return reason === 'stop' && calledTools ? 'tool-calls' : reason
}
