import type { Json } from '#shared/domain/json'
import type { Message } from '#shared/domain/prompt'
import type { WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { imagePlace } from '../image-places'
import type { PrepareInput } from '../provider'
import { anthropicParameters } from './parameters'

export const MESSAGES_PATH = '/v1/messages'

/** The body of POST /v1/messages. System messages go into `system`; a budget of thinking raises `max_tokens` where that is not above it. */
export function prepareMessages(
  { model, messages, parameters, tools = [], schema }: PrepareInput,
  maxOutput: number | null,
): WireRequest {
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
    messages: rest.map(message),
    ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    stream: true,
    ...fields,
    ...(tools.length === 0
      ? {}
      : { tools: tools.map(({ name, description, parameters: input }) => ({ name, description, input_schema: input })) }),
  }
  if (schema !== undefined) body.output_config = { ...objectOf(body.output_config), format: { type: 'json_schema', schema } }
  const budget = budgetOf(fields.thinking)
  if (typeof body.max_tokens === 'number' && body.max_tokens <= budget) body.max_tokens = budget + body.max_tokens
  return { method: 'POST', path: MESSAGES_PATH, body }
}

/** Images come before the text that speaks of them, as the service advises. */
const message = ({ role, content, images = [] }: Message): Json =>
  images.length === 0
    ? { role, content }
    : {
        role,
        content: [
          ...images.map((image) => ({
            type: 'image',
            source: { type: 'base64', media_type: image.mediaType, data: imagePlace(image, 'base64') },
          })),
          ...(content === '' ? [] : [{ type: 'text', text: content }]),
        ],
      }

const objectOf = (value: Json | undefined): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}

function budgetOf(thinking: Json | undefined): number {
  if (typeof thinking !== 'object' || thinking === null || Array.isArray(thinking)) return 0
  return typeof thinking.budget_tokens === 'number' ? thinking.budget_tokens : 0
}
