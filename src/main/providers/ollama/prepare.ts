import type { Json } from '#shared/domain/json'
import type { Message } from '#shared/domain/prompt'
import type { WireRequest } from '#shared/domain/provider'
import { imagePlace } from '../image-places'
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
    messages: input.messages.map(message),
    stream: true,
    truncate: false,
    shift: false,
    ...top,
  }
  if (input.tools !== undefined && input.tools.length > 0) {
    body.tools = input.tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    }))
  }
  if (input.schema !== undefined) body.format = input.schema
  if (Object.keys(options).length > 0) body.options = options
  return { method: 'POST', path: CHAT_PATH, body }
}

const message = ({ role, content, images = [] }: Message): Json => ({
  role,
  content,
  ...(images.length === 0 ? {} : { images: images.map((image) => imagePlace(image, 'base64')) }),
})
