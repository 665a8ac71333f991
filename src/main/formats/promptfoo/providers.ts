import type { Json } from '#shared/domain/json'
import type { ModelRef, Parameters } from '#shared/domain/prompt'
import { type Context, filePart } from './context'
import { readParameters } from './provider-config'
import type { Spot } from './spot'

export interface ConfigProvider {
  /** As promptfoo has it, for tests that name their providers. */
  id: string
  label: string
  model: ModelRef
  address: string | null
  parameters: Parameters
  /** Names of the prompts that it is for; null for all. */
  prompts: string[] | null
  spot: Spot
}

const KNOWN = new Set(['id', 'label', 'config', 'prompts', 'delay', 'transform', 'env', 'inputs'])
/** Word before the first colon, the connection, and words that may stand between it and the model. */
const KINDS: Record<string, { connection: string; between: readonly string[] }> = {
  ollama: { connection: 'ollama', between: ['chat', 'completion'] },
  anthropic: { connection: 'anthropic', between: ['messages'] },
  openai: { connection: 'openai', between: ['chat'] },
}
const SERVICES = [
  'completion',
  'responses',
  'embedding',
  'embeddings',
  'image',
  'assistant',
  'realtime',
  'moderation',
  'speech',
  'transcription',
]

/** The list below `providers`, each in promptfoo's ways to write it. */
export function readProviders(context: Context, spot: Spot): ConfigProvider[] {
  const items = Array.isArray(spot.value) ? spot.items() : spot.value === undefined ? [] : [spot]
  if (items.length === 0)
    context.problems.refuse(spot, 'There is no provider.', 'Name one below providers, such as ollama:chat:llama3.2.')
  return items.flatMap((item) => readProvider(context, item))
}

function readProvider(context: Context, spot: Spot): ConfigProvider[] {
  const { value } = spot
  if (typeof value === 'string') {
    const { ending } = filePart(value)
    if (value.startsWith('file://') && ['.yaml', '.yml', '.json'].includes(ending)) {
      const read = context.yaml(context.path(value), spot)
      if (read === null) return []
      return Array.isArray(read.value) ? read.items().flatMap((item) => readProvider(context, item)) : readProvider(context, read)
    }
    return made(context, value, spot, spot.at('nothing'))
  }
  const id = spot.at('id')
  if (typeof id.value === 'string') return made(context, id.value, id, spot)
  const [only, ...others] = spot.entries()
  if (only !== undefined && others.length === 0) return made(context, only[0], only[1], only[1])
  context.problems.refuse(spot, 'A provider has no id.', 'Write id: and config:, or only its name.')
  return []
}

function made(context: Context, id: string, idSpot: Spot, spot: Spot): ConfigProvider[] {
  context.problems.unknownKeys(spot, KNOWN, 'a provider')
  for (const key of ['transform', 'inputs'])
    if (spot.at(key).value !== undefined) context.problems.refuse(spot.at(key), `${key} can't be used on a provider here.`)
  if (spot.at('delay').value !== undefined)
    context.problems.ignore(spot.at('delay'), "delay of one provider is left out; the connection's own limits hold.")
  const model = modelOf(id)
  if (model === null) {
    context.problems.refuse(
      idSpot,
      `${id} can't be used. ${whyNot(id)}`,
      'Use echo, or models of Ollama, Anthropic or an OpenAI-compatible server.',
    )
    return []
  }
  const label = spot.at('label').value
  const prompts = spot.at('prompts').value
  const { parameters, address } = readParameters(context, spot.at('config'))
  return [
    {
      id,
      label: typeof label === 'string' && label !== '' ? label : id,
      model,
      address,
      parameters,
      prompts: Array.isArray(prompts) ? prompts.map(String) : typeof prompts === 'string' ? [prompts] : null,
      spot: idSpot,
    },
  ]
}

/** The model that a provider's id names; null where there is no connection for it. */
export function modelOf(id: string): ModelRef | null {
  if (id === 'echo') return { connection: 'demo', name: 'echo' }
  const [kind = '', ...rest] = id.split(':')
  const found = KINDS[kind]
  if (found === undefined) return null
  const [first = ''] = rest
  if (SERVICES.includes(first) && !found.between.includes(first)) return null
  const name = (found.between.includes(first) && rest.length > 1 ? rest.slice(1) : rest).join(':')
  return name === '' ? null : { connection: found.connection, name }
}

function whyNot(id: string): string {
  if (/^https?:/.test(id)) return 'Addresses are connections here: add it in Models.'
  if (/^(?:exec|python|ruby|golang|file):/.test(id)) return 'Nothing of a config is run.'
  if (/^openai:/.test(id)) return 'Of OpenAI-compatible servers only chat is used.'
  return 'There is no such connection.'
}

/** Who judges: an id, `{id}`, or `{text, embedding}`. Null for nobody in particular, and where it can't be used. */
export function judgeOf(context: Context, spot: Spot, use: 'text' | 'embedding'): ModelRef | null {
  const value: Json | undefined = spot.value
  if (value === undefined || value === null) return null
  if (typeof value === 'object' && spot.at(use).value !== undefined) return judgeOf(context, spot.at(use), use)
  const id = typeof value === 'string' ? value : spot.at('id').value
  const model = typeof id === 'string' ? modelOf(use === 'embedding' ? id.replace(/:embeddings?:/, ':') : id) : null
  if (model === null)
    context.problems.refuse(
      spot,
      `${typeof id === 'string' ? id : 'This judge'} can't be used.`,
      'Use models of Ollama, Anthropic or an OpenAI-compatible server.',
    )
  return model
}
