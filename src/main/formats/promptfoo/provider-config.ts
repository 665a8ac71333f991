import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import type { Context } from './context'
import type { Spot } from './spot'

/** Names of parameters elsewhere, and ours. */
const RENAMED: Record<string, string> = {
  max_tokens: 'num_predict',
  max_completion_tokens: 'num_predict',
  maxTokens: 'num_predict',
}
const PARAMETERS = new Set(
  `num_ctx num_predict num_keep seed temperature top_k top_p min_p typical_p repeat_last_n repeat_penalty presence_penalty
  frequency_penalty stop num_batch num_gpu main_gpu use_mmap num_thread think keep_alive format`.split(/\s+/),
)
const ADDRESSES = ['apiBaseUrl', 'baseUrl', 'base_url', 'apiHost']
const KEYS = new Set(['apiKey', 'apiKeyEnvar', 'apiKeyRequired', 'organization', 'headers'])
/** Would change what is asked in a way that can't be followed. */
const REFUSED = new Set(['tools', 'functions', 'tool_choice', 'function_call', 'passthrough', 'systemPrompt', 'mcp', 'thinking'])

/** `config` of a provider or a prompt, as parameters and an address. */
export function readParameters(context: Context, spot: Spot): { parameters: Parameters; address: string | null } {
  const parameters: Record<string, Json> = {}
  let address: string | null = null
  for (const [key, inner] of spot.entries()) {
    const { value = null } = inner
    const name = RENAMED[key] ?? key
    if (ADDRESSES.includes(key) && typeof value === 'string') address = key === 'apiHost' ? `https://${value}` : value
    else if (KEYS.has(key)) context.problems.ignore(inner, `${key} is left out: keys belong to the connection.`)
    else if (key === 'response_format') responseFormat(context, inner, parameters)
    else if (REFUSED.has(key)) context.problems.refuse(inner, `${key} can't be used here.`)
    else if (PARAMETERS.has(name)) parameters[name] = value
    else if (key === 'options') Object.assign(parameters, readParameters(context, inner).parameters)
    else context.problems.ignore(inner, `${key} is no parameter that is known here.`)
  }
  return { parameters, address }
}

function responseFormat(context: Context, spot: Spot, parameters: Record<string, Json>): void {
  const type = spot.at('type').value
  const schema = spot.at('json_schema').at('schema').value
  if (type === 'json_object') parameters.format = 'json'
  else if (type === 'json_schema' && schema !== undefined) parameters.format = schema
  else if (type !== 'text')
    context.problems.refuse(
      spot,
      "This response_format can't be used here.",
      'Use json_object, or json_schema with a schema in place.',
    )
}
