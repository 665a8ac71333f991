import type { Json } from '#shared/domain/json'
import type { WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import type { PrepareInput } from '../provider'
import { anthropicParameters } from './parameters'

export const MESSAGES_PATH = '/v1/messages'

/** The body of POST /v1/messages. System messages go into `system`; a budget of thinking raises `max_tokens` where that is not above it. */
export function prepareMessages({ model, messages, parameters }: PrepareInput, maxOutput: number | null): WireRequest {
  const { fields } = anthropicParameters(model, parameters, maxOutput)
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content)
  const rest = messages.filter(({ role }) => role !== 'system')
  if (rest.length === 0) {
    throw new AppError('INVALID_INPUT', 'Anthropic needs at least one message that is not of the system.', {
      hint: 'Add a user message to the prompt.',
    })
  }
  const body: Record<string, Json> = {
    model,
    messages: rest.map(({ role, content }) => ({ role, content })),
    ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    stream: true,
    ...fields,
  }
  const budget = budgetOf(fields.thinking)
  if (typeof body.max_tokens === 'number' && body.max_tokens <= budget) body.max_tokens = budget + body.max_tokens
  return { method: 'POST', path: MESSAGES_PATH, body }
}

function budgetOf(thinking: Json | undefined): number {
  if (typeof thinking !== 'object' || thinking === null || Array.isArray(thinking)) return 0
  return typeof thinking.budget_tokens === 'number' ? thinking.budget_tokens : 0
}
