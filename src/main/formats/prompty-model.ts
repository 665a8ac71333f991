import type { Json } from '#shared/domain/json'
import type { ModelRef, Parameters } from '#shared/domain/prompt'
import { type FrontMatter, isMapping, type Mapping } from './front-matter'
import { optionsLeft, optionsToParameters, parametersToOptions } from './prompty-options'

export interface PromptyModel {
  model: ModelRef | null
  parameters: Parameters
  /** What this file says of its model that has no meaning here, such as a service's address; null where nothing is left. */
  rest: Json
}

/**
 * `connection:name`, version 2's {id, provider, connection, options}, or version 1's {api, configuration, parameters}. A
 * model whose connection is not told is null, so that the reader's own choice holds. Throws INVALID_INPUT with the place.
 */
export function readModel({ values, mistake }: FrontMatter): PromptyModel {
  const value = values.model
  if (value === undefined || value === null) return { model: null, parameters: {}, rest: null }
  if (typeof value === 'string') {
    const model = fromText(value)
    return { model, parameters: {}, rest: model ? null : value }
  }
  if (!isMapping(value))
    throw mistake(['model'], 'model is a text such as ollama:llama3.2:3b, or a mapping with id, provider and options')
  const { id, provider, connection, options, parameters, ...others } = value
  for (const [key, settings] of Object.entries({ options, parameters })) {
    if (settings !== undefined && settings !== null && !isMapping(settings)) throw mistake(['model', key], `${key} is a mapping`)
  }
  const merged = { ...(isMapping(parameters) ? parameters : {}), ...(isMapping(options) ? options : {}) }
  const model = reference(value)
  const named = isReference(connection)
  const rest: Mapping = {
    ...defined({ id: model ? undefined : id, provider: model && !named ? undefined : provider }),
    ...defined({ connection: model && named ? undefined : connection }),
    ...others,
    ...(Object.keys(optionsLeft(merged)).length > 0 ? { options: optionsLeft(merged) } : {}),
  }
  return { model, parameters: optionsToParameters(merged), rest: Object.keys(rest).length > 0 ? rest : null }
}

/** The front matter's `model`, less what is in `rest`; null where there is nothing to say. */
export function writeModel(model: ModelRef | null, parameters: Parameters, rest: Json): Json {
  const left = isMapping(rest) && isMapping(rest.options) ? rest.options : {}
  const options = { ...left, ...parametersToOptions(parameters) }
  const hasOptions = Object.keys(options).length > 0
  const kept = isMapping(rest) ? rest : typeof rest === 'string' && hasOptions ? { id: rest } : {}
  const plain = !hasOptions && Object.keys(kept).length === 0
  if (model === null && plain) return rest
  if (model !== null && plain && fromText(`${model.connection}:${model.name}`)?.connection === model.connection) {
    return `${model.connection}:${model.name}`
  }
  return { ...(model ? written(model, kept.connection !== undefined) : {}), ...kept, ...(hasOptions ? { options } : {}) }
}

/** Where `connection` holds a service's address, the provider is what names the connection here. */
function written({ connection, name }: ModelRef, byProvider: boolean): Mapping {
  return byProvider ? { id: name, provider: connection } : { id: name, connection: { kind: 'reference', name: connection } }
}

function reference(value: Mapping): ModelRef | null {
  const { id, provider, connection } = value
  if (typeof id !== 'string' || id === '' || id.includes(`\${`)) return null
  const name = isReference(connection) ? (typeof connection === 'string' ? connection : connection.name) : provider
  if (typeof name !== 'string' || name === '') return null
  return { connection: isReference(connection) ? name : name.toLowerCase(), name: id }
}

const isReference = (connection: Json | undefined): connection is string | { name: string } =>
  (typeof connection === 'string' && connection !== '') ||
  (isMapping(connection) && typeof connection.name === 'string' && connection.name !== '')

/** Split at the first colon. */
function fromText(text: string): ModelRef | null {
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) return null
  return { connection: text.slice(0, colon), name: text.slice(colon + 1) }
}

const defined = (values: Record<string, Json | undefined>): Mapping =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined))
