import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import type { Dialect } from './dialect'

export interface OpenAiParameters {
  fields: Record<string, Json>
  /** What was set and this server does not take. */
  left: string[]
}

const RESERVED = new Set(['model', 'messages', 'stream', 'stream_options'])
/** Passed on by every server of the family. */
const EVERYWHERE = new Set(['tools', 'tool_choice', 'parallel_tool_calls', 'response_format', 'n', 'user'])

/**
 * Parameters under Ollama's names or the server's own as its dialect takes them. Throws INVALID_INPUT for a parameter that is
 * not the model's.
 */
export function openAiParameters(dialect: Dialect, parameters: Parameters): OpenAiParameters {
  const fields: Record<string, Json> = {}
  const left: string[] = []
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) continue
    if (RESERVED.has(name)) {
      throw new AppError('INVALID_INPUT', `${name} is not a parameter of the model.`, {
        hint: `Leave ${name} out.`,
        details: { parameter: name },
      })
    }
    const own = dialect.renames[name] ?? name
    if (['num_predict', 'max_tokens', 'max_completion_tokens'].includes(name)) {
      // Ollama's way to say that there is no limit is to say nothing here.
      if (typeof value === 'number' && value > 0) fields[dialect.maxTokens] = value
    } else if (name === 'think') {
      if (dialect.think === null) left.push(name)
      else Object.assign(fields, dialect.think(value))
    } else if (name === 'format') fields.response_format = responseFormat(value)
    else if (EVERYWHERE.has(name) || dialect.takes.includes(own)) fields[own] = value
    else left.push(name)
  }
  return { fields, left }
}

/** Ollama's `format`: "json", or a schema. */
const responseFormat = (value: Json): Json => (value === 'json' ? { type: 'json_object' } : schemaFormat(value))

export const schemaFormat = (schema: Json): Json => ({
  type: 'json_schema',
  json_schema: { name: 'answer', strict: true, schema },
})
