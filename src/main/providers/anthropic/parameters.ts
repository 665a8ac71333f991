import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import { AppError } from '#shared/errors'
import { type ModelTakes, modelTakes } from './model-takes'

/** Fields of a request beside model and messages, and what was set and could not be sent. */
export interface AnthropicParameters {
  fields: Record<string, Json>
  notes: string[]
}

/** An answer must have an end; this much is taken where neither the user nor the model list says how much. */
const DEFAULT_MAX_TOKENS = 4096
/** The least that a budget of thinking may be. */
const BUDGETS: Record<string, number> = { low: 1024, medium: 4096, high: 16_384, max: 32_768 }

export const SAMPLING = ['temperature', 'top_p', 'top_k']
/** Sent as they are where the user set them. */
const PASSED = new Set(['tool_choice', 'metadata', 'service_tier', 'speed', 'cache_control', 'inference_geo'])
/** They belong to the request, not to the model. */
const RESERVED = new Set(['model', 'messages', 'stream', 'system'])

/**
 * Parameters under Ollama's names or Anthropic's own as a request takes them. One that the model does not take is left out and
 * noted. Throws INVALID_INPUT for a value of the wrong kind. `maxOutput` is the model's own limit of tokens, null where unknown.
 */
export function anthropicParameters(model: string, parameters: Parameters, maxOutput: number | null): AnthropicParameters {
  const takes = modelTakes(model)
  const fields: Record<string, Json> = { max_tokens: Math.min(maxOutput ?? DEFAULT_MAX_TOKENS, DEFAULT_MAX_TOKENS) }
  const left: string[] = []
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) continue
    if (RESERVED.has(name)) throw refuse(name, `${name} is not a parameter of the model.`)
    if (name === 'max_tokens' || name === 'num_predict') {
      const wanted = number(name, value)
      // Ollama's way to say that there is no limit.
      fields.max_tokens = wanted > 0 ? wanted : (maxOutput ?? DEFAULT_MAX_TOKENS)
    } else if (SAMPLING.includes(name)) {
      if (takes.sampling) fields[name] = number(name, value)
      else left.push(name)
    } else if (name === 'stop' || name === 'stop_sequences') fields.stop_sequences = texts(name, value)
    else if (name === 'think') {
      const { output_config: level, ...asked } = thinking(value, takes, left)
      Object.assign(fields, asked)
      if (level !== undefined) merge(fields, 'output_config', level)
    } else if (name === 'thinking' || PASSED.has(name)) fields[name] = value
    else if (name === 'effort') merge(fields, 'output_config', { effort: value })
    else if (name === 'format') {
      if (value === 'json') left.push('format')
      else merge(fields, 'output_config', { format: { type: 'json_schema', schema: value } })
    } else if (name === 'tools') fields.tools = value
    else left.push(name)
  }
  const notes =
    left.length === 0 ? [] : [`Not sent, as ${model} does not take ${left.length === 1 ? 'it' : 'them'}: ${left.join(', ')}.`]
  return { fields, notes }
}

interface ThinkingFields {
  thinking?: Json
  output_config?: Record<string, Json>
}

function thinking(value: Json, { thinking: way, alwaysThinks }: ModelTakes, left: string[]): ThinkingFields {
  if (value === false && alwaysThinks) left.push('think')
  if (value === false) return way === null || alwaysThinks ? {} : { thinking: { type: 'disabled' } }
  if (value !== true && !Object.hasOwn(BUDGETS, String(value))) {
    throw refuse('think', `think takes true, false, "low", "medium", "high" or "max", not ${JSON.stringify(value)}.`)
  }
  if (way === null) {
    left.push('think')
    return {}
  }
  const level = value === true ? null : String(value)
  if (way === 'budget') return { thinking: { type: 'enabled', budget_tokens: BUDGETS[level ?? 'medium'] ?? 4096 } }
  return { thinking: { type: 'adaptive' }, ...(level === null ? {} : { output_config: { effort: level } }) }
}

function merge(fields: Record<string, Json>, name: string, more: Record<string, Json>): void {
  const known = fields[name]
  fields[name] = { ...(typeof known === 'object' && known !== null && !Array.isArray(known) ? known : {}), ...more }
}

function number(name: string, value: Json): number {
  if (typeof value === 'number') return value
  throw refuse(name, `${name} takes a number, not ${JSON.stringify(value)}.`)
}

function texts(name: string, value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value as string[]
  throw refuse(name, `${name} takes a text or a list of texts, not ${JSON.stringify(value)}.`)
}

const refuse = (name: string, message: string): AppError =>
  new AppError('INVALID_INPUT', message, { hint: `Correct ${name} or leave it out.`, details: { parameter: name } })
