import { z } from 'zod'
import type { WireRequest } from '#shared/domain/provider'
import { AppError } from '#shared/errors'
import { clientForCall } from './client'
import { messagesBody } from './messages'
import type { AnthropicServer } from './server'

const COUNT_PATH = '/v1/messages/count_tokens'
/** What bears on the length of a prompt; the service refuses the rest of a request here. */
const COUNTED = ['model', 'messages', 'system', 'tools', 'tool_choice', 'thinking', 'output_config', 'cache_control']
const answerSchema = z.object({ input_tokens: z.number().int().nonnegative() })

/** How many tokens the service would read of this request, by its own count. It answers nothing else, and costs nothing. */
export async function countTokens(server: AnthropicServer, request: WireRequest, signal: AbortSignal): Promise<number> {
  const { body, model } = messagesBody(request)
  const counted = Object.fromEntries(Object.entries(body).filter(([name]) => COUNTED.includes(name)))
  const { client, errorOf } = clientForCall({ server, signal, model })
  try {
    const read = answerSchema.safeParse(await client.post(COUNT_PATH, { body: counted, signal }))
    if (read.success) return read.data.input_tokens
  } catch (thrown) {
    throw signal.aborted ? AppError.from(signal.reason) : errorOf(thrown)
  }
  throw new AppError('PROTOCOL_ERROR', 'The count of tokens was not understood.')
}
