import type { Json } from '#shared/domain/json'
import type { Message } from '#shared/domain/prompt'
import type { WireRequest } from '#shared/domain/provider'
import { imagePlace } from '../image-places'
import type { PrepareInput } from '../provider'
import type { Dialect } from './dialect'
import { openAiParameters, schemaFormat } from './parameters'

/** Below the base address, which has the version. */
export const CHAT_PATH = '/chat/completions'

/** The body of POST /chat/completions in the server's dialect. */
export function prepareChat({ model, messages, parameters, tools = [], schema }: PrepareInput, dialect: Dialect): WireRequest {
  const body: Record<string, Json> = {
    model,
    messages: messages.map(message),
    stream: true,
    ...(dialect.usageOnRequest ? { stream_options: { include_usage: true } } : {}),
    ...openAiParameters(dialect, parameters).fields,
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters: schema }) => ({
            type: 'function',
            function: { name, description, parameters: schema },
          })),
        }),
    ...(schema === undefined ? {} : { response_format: schemaFormat(schema) }),
  }
  return { method: 'POST', path: CHAT_PATH, body }
}

const message = ({ role, content, images = [] }: Message): Json =>
  images.length === 0
    ? { role, content }
    : {
        role,
        content: [
          ...(content === '' ? [] : [{ type: 'text', text: content }]),
          ...images.map((image) => ({ type: 'image_url', image_url: { url: imagePlace(image, 'data-url') } })),
        ],
      }

export function leftOut({ model, parameters }: PrepareInput, dialect: Dialect): string[] {
  const { left } = openAiParameters(dialect, parameters)
  const them = left.length === 1 ? 'it' : 'them'
  return left.length === 0 ? [] : [`Not sent, as ${dialect.name} does not take ${them} for ${model}: ${left.join(', ')}.`]
}
