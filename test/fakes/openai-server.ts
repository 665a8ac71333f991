import { wordsFor } from './anthropic-server.ts'
import { chatEvents, type FakeChat, type FakeDialect } from './openai-chunks.ts'
import { json, startWireServer, type Wire, type WireCall, type WireServer } from './wire-server.ts'

export interface FakeOpenAiModel {
  id: string
  behaviour?: Wire | ((call: WireCall) => Wire)
}

export interface OpenAiServerOptions {
  port?: number
  dialect?: FakeDialect
  models?: FakeOpenAiModel[]
  /** The key that it takes; another one is a 401. Without it none is asked for. */
  key?: string
  /** Of llama.cpp and vLLM: what a longer prompt is refused for. */
  context?: number
}

export interface FakeOpenAi extends WireServer {
  dialect: FakeDialect
  /** The base address, with its version. */
  base: string
  /** What the next chat is answered with. */
  say(chat: FakeChat): void
}

const DEFAULT_MODEL: Record<FakeDialect, string> = {
  openai: 'gpt-5.2',
  'llama.cpp': 'ggml-org/gemma-3-4b-it-GGUF',
  'lm-studio': 'qwen/qwen3-4b',
  vllm: 'Qwen/Qwen3-0.6B',
  openrouter: 'meta-llama/llama-3.3-70b-instruct',
  generic: 'some-model',
}

/** An error with this status, in the shape of each family. */
export function openAiError(dialect: FakeDialect, status: number, message: string, type = 'invalid_request_error'): Wire {
  const headers = dialect === 'openai' ? { 'x-request-id': 'req_4f2d1c0a9b8e7d6c' } : {}
  if (dialect === 'lm-studio') return json(status, { error: message })
  if (dialect === 'vllm') return json(status, { error: { message, type: 'BadRequestError', param: null, code: status } })
  if (dialect === 'llama.cpp' || dialect === 'openrouter') return json(status, { error: { code: status, message, type } })
  return json(status, { error: { message, type, param: null, code: null } }, headers)
}

const entry: Record<FakeDialect, (id: string, context: number) => Record<string, unknown>> = {
  openai: (id) => ({ id, object: 'model', created: 1_764_000_000, owned_by: 'system' }),
  'llama.cpp': (id) => ({
    id,
    object: 'model',
    created: 1_764_000_000,
    owned_by: 'llamacpp',
    meta: { vocab_type: 2, n_vocab: 262_144, n_ctx_train: 131_072, n_embd: 2560, n_params: 3_880_099_328, size: 2_489_757_856 },
  }),
  'lm-studio': (id) => ({ id, object: 'model', owned_by: 'organization_owner' }),
  vllm: (id, context) => ({
    id,
    object: 'model',
    created: 1_764_000_000,
    owned_by: 'vllm',
    root: id,
    parent: null,
    max_model_len: context,
  }),
  openrouter: (id) => ({
    id,
    name: 'Meta: Llama 3.3 70B Instruct',
    created: 1_733_506_137,
    context_length: 131_072,
    architecture: { modality: 'text->text', input_modalities: ['text'], output_modalities: ['text'], tokenizer: 'Llama3' },
    pricing: { prompt: '0.0000001', completion: '0.00000032' },
    supported_parameters: ['max_tokens', 'temperature', 'tools', 'structured_outputs'],
  }),
  generic: (id) => ({ id, object: 'model' }),
}

/** Of LM Studio's own list: what OpenAI's has no place for. */
const lmStudioEntry = (id: string, context: number) => ({
  id,
  object: 'model',
  type: 'vlm',
  publisher: 'qwen',
  arch: 'qwen3',
  compatibility_type: 'gguf',
  quantization: 'Q4_K_M',
  state: 'loaded',
  max_context_length: 40_960,
  loaded_context_length: context,
})

/** A server that speaks OpenAI's chat completions in one family's dialect. */
export async function startOpenAiServer(options: OpenAiServerOptions = {}): Promise<FakeOpenAi> {
  const { dialect = 'generic', context = 4096, key } = options
  const models = options.models ?? [{ id: DEFAULT_MODEL[dialect] }]
  const server = await startWireServer((call) => {
    if (key !== undefined && call.headers.authorization !== `Bearer ${key}`) {
      return openAiError(dialect, 401, 'Incorrect API key provided. You can find your API key in your account.')
    }
    switch (`${call.method} ${call.path}`) {
      case 'GET /v1/models':
        return json(
          200,
          { object: 'list', data: models.map(({ id }) => entry[dialect](id, context)) },
          dialect === 'llama.cpp' ? { server: 'llama.cpp' } : {},
        )
      case 'GET /props':
        return dialect === 'llama.cpp'
          ? json(200, { default_generation_settings: { n_ctx: context }, total_slots: 1, build_info: 'b7103-10e978015' })
          : noSuchPath(dialect, call)
      case 'GET /api/v0/models':
        return dialect === 'lm-studio'
          ? json(200, { object: 'list', data: models.map(({ id }) => lmStudioEntry(id, context)) })
          : noSuchPath(dialect, call)
      case 'GET /version':
        return dialect === 'vllm' ? json(200, { version: '0.16.0' }) : noSuchPath(dialect, call)
      case 'POST /v1/chat/completions':
        return chat(dialect, models, context, call)
      default:
        return noSuchPath(dialect, call)
    }
  }, options.port)
  const model = models[0]?.id ?? ''
  return Object.assign(server, {
    dialect,
    base: `${server.url}/v1`,
    say: (one: FakeChat) => server.next({ kind: 'stream', packets: chatEvents(dialect, model, one) }),
  })
}

/** What each family says of a path that it does not have. */
function noSuchPath(dialect: FakeDialect, { method, path }: WireCall): Wire {
  if (dialect === 'lm-studio') return json(200, { error: `Unexpected endpoint or method. (${method} ${path})` })
  if (dialect === 'vllm') return json(404, { detail: 'Not Found' })
  if (dialect === 'llama.cpp') return json(404, { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } })
  return openAiError(dialect, 404, `Invalid URL (${method} ${path})`)
}

const MISSING: Record<FakeDialect, (id: string) => Wire> = {
  openai: (id) => openAiError('openai', 404, `The model \`${id}\` does not exist or you do not have access to it.`),
  'llama.cpp': (id) => openAiError('llama.cpp', 400, `model '${id}' not found`),
  'lm-studio': (id) =>
    json(404, { error: { message: `Model "${id}" not found. Please specify a valid model.`, type: 'invalid_request_error' } }),
  vllm: (id) => json(404, { error: { message: `The model \`${id}\` does not exist.`, type: 'NotFoundError', code: 404 } }),
  openrouter: (id) => openAiError('openrouter', 400, `${id} is not a valid model ID`),
  generic: (id) => openAiError('generic', 404, `model ${id} not found`),
}

function chat(dialect: FakeDialect, models: readonly FakeOpenAiModel[], context: number, call: WireCall): Wire {
  const { body } = call
  const model = models.find(({ id }) => id === body.model)
  if (model === undefined) return MISSING[dialect](String(body.model))
  const own = typeof model.behaviour === 'function' ? model.behaviour(call) : model.behaviour
  if (own !== undefined) return own
  const count = Math.ceil(JSON.stringify(body.messages).length / 4)
  if (count > context) return tooLong(dialect, count, context)
  const words = wordsFor(body.messages)
  const limit = Number(body.max_completion_tokens ?? body.max_tokens ?? words.length)
  const text = words.slice(0, limit)
  const usage = { prompt_tokens: count, completion_tokens: text.length, total_tokens: count + text.length }
  const packets = chatEvents(dialect, model.id, { text, finish: text.length < words.length ? 'length' : 'stop', usage })
  return { kind: 'stream', packets }
}

/** A prompt that does not fit, in each family's own words. */
export function tooLong(dialect: FakeDialect, count: number, context: number): Wire {
  if (dialect === 'llama.cpp') {
    const message = `request (${count} tokens) exceeds the available context size (${context} tokens), try increasing it`
    const error = { code: 400, message, type: 'exceed_context_size_error', n_prompt_tokens: count, n_ctx: context }
    return json(400, { error })
  }
  if (dialect === 'vllm') {
    const message = `You passed ${count} input tokens and requested 10 output tokens. However, the model's context length is only ${context} tokens, resulting in a maximum input length of ${context - 10} tokens. Please reduce the length of the input prompt. (parameter=input_tokens, value=${count})`
    return openAiError('vllm', 400, message)
  }
  if (dialect === 'lm-studio') {
    const message = `The number of tokens to keep from the initial prompt is greater than the context length (n_keep: ${count}>= n_ctx: ${context}). Try to load the model with a larger context length, or provide a shorter input.`
    // A streamed request was answered with 200 before it could fail.
    const body = JSON.stringify({ error: { message }, message })
    return { kind: 'stream', packets: [`event: error\ndata: ${body}\n\n`] }
  }
  const message = `This model's maximum context length is ${context} tokens. However, your messages resulted in ${count} tokens. Please reduce the length of the messages.`
  return json(400, { error: { message, type: 'invalid_request_error', param: 'messages', code: 'context_length_exceeded' } })
}
