import type { Json } from '#shared/domain/json'
import type { WireRequest } from '#shared/domain/provider'
import type { PrepareInput } from '../provider'
import type { Dialect } from './dialect'
import { openAiParameters } from './parameters'

/** Below the base address, which has the version. */
export const CHAT_PATH = '/chat/completions'

/** The body of POST /chat/completions in the server's dialect. */
export function prepareChat({ model, messages, parameters }: PrepareInput, dialect: Dialect): WireRequest {
  const body: Record<string, Json> = {
    model,
    messages: messages.map(({ role, content }) => ({ role, content })),
    stream: true,
    ...(dialect.usageOnRequest ? { stream_options: { include_usage: true } } : {}),
    ...openAiParameters(dialect, parameters).fields,
  }
  return { method: 'POST', path: CHAT_PATH, body }
}

export function leftOut({ model, parameters }: PrepareInput, dialect: Dialect): string[] {
  const { left } = openAiParameters(dialect, parameters)
  const them = left.length === 1 ? 'it' : 'them'
  return left.length === 0 ? [] : [`Not sent, as ${dialect.name} does not take ${them} for ${model}: ${left.join(', ')}.`]
}
