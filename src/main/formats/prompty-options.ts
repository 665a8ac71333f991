import type { Json } from '#shared/domain/json'
import type { Parameters } from '#shared/domain/prompt'
import { isMapping, type Mapping } from './front-matter'

/** Prompty's names, those of version 2 first, and the parameter that each is. */
const NAMES: readonly (readonly [option: string, parameter: string])[] = [
  ['maxOutputTokens', 'num_predict'],
  ['topP', 'top_p'],
  ['topK', 'top_k'],
  ['frequencyPenalty', 'frequency_penalty'],
  ['presencePenalty', 'presence_penalty'],
  ['stopSequences', 'stop'],
  ['max_tokens', 'num_predict'],
  ['max_completion_tokens', 'num_predict'],
  ['maxTokens', 'num_predict'],
]
const PARAMETER = new Map(NAMES)
const OPTION = new Map(NAMES.map(([option, parameter]) => [parameter, option]).reverse() as [string, string][])

/** These steer a client, not the model. */
const DROPPED = new Set(['stream', 'n', 'user', 'allowMultipleToolCalls'])

/** Options of a .prompty file under the names that parameters have here; a name that is not known stays as it is. */
export function optionsToParameters(options: Mapping): Parameters {
  const { additionalProperties, response_format, ...own } = options
  const all = { ...(isMapping(additionalProperties) ? additionalProperties : {}), ...own }
  const parameters: Parameters = {}
  for (const [name, value] of Object.entries(all)) {
    if (!DROPPED.has(name) && value !== null) parameters[PARAMETER.get(name) ?? name] = value
  }
  const format = responseFormat(response_format)
  return format === null || parameters.format !== undefined ? parameters : { ...parameters, format }
}

/** Options that no parameter stands for: those that steer a client, empty ones, and a response format that says more than its schema. */
export function optionsLeft(options: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => {
      if (name === 'response_format') return !isMapping(value) || value.type !== 'json_object' || Object.keys(value).length > 1
      if (name === 'additionalProperties') return !isMapping(value)
      return DROPPED.has(name) || value === null
    }),
  )
}

export function parametersToOptions(parameters: Parameters): Mapping {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [OPTION.get(name) ?? name, value]))
}

/** Version 1's `{type: json_object}` or `{type: json_schema, json_schema: {schema}}`. */
function responseFormat(value: Json | undefined): Json | null {
  if (!isMapping(value)) return null
  if (value.type === 'json_object') return 'json'
  return value.type === 'json_schema' && isMapping(value.json_schema) ? (value.json_schema.schema ?? null) : null
}
