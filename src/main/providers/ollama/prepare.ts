import type { Json } from '#shared/domain/json'
import type { WireRequest } from '#shared/domain/provider'
import type { PrepareInput } from '../provider'
import { splitParameters } from './options'

export const CHAT_PATH = '/api/chat'

/**
 * The body of POST /api/chat. `truncate` and `shift` are off, so that newer servers refuse a prompt that does not fit
 * instead of cutting it silently; older ones ignore both. Throws INVALID_INPUT for a parameter that can't be sent.
 */
export function prepareChat(input: PrepareInput): WireRequest {
  const { top, options } = splitParameters(input.parameters)
  const body: Record<string, Json> = {
    model: input.model,
    messages: input.messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    truncate: false,
    shift: false,
    ...top,
  }
  if (Object.keys(options).length > 0) body.options = options
  return { method: 'POST', path: CHAT_PATH, body }
}
