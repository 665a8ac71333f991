import type { Json } from '#shared/domain/json'

export const DIALECT_IDS = ['openai', 'llama.cpp', 'lm-studio', 'vllm', 'openrouter', 'generic'] as const
export type DialectId = (typeof DIALECT_IDS)[number]

/** What a server of this family takes and where it puts what it says: data, so that another one is a row and not a branch. */
export interface Dialect {
  id: DialectId
  /** As sentences name it. */
  name: string
  /** How to start it on this machine; null for a service. */
  start: string | null
  /** The field for the most tokens of an answer. */
  maxTokens: 'max_tokens' | 'max_completion_tokens'
  /** Sampling and other fields that it takes beside the common ones, under its own names. */
  takes: readonly string[]
  /** Ollama's names of options as this server calls them. */
  renames: Readonly<Record<string, string>>
  /** Fields of a delta that hold thinking. */
  thinking: readonly string[]
  /** The fields that ask for thinking, by level (true, false, low, medium, high, max); null where it can't be asked for. */
  think: ((level: Json) => Record<string, Json>) | null
  /** Whether usage comes only where `stream_options.include_usage` asks for it. */
  usageOnRequest: boolean
  /** The object of the last chunk with times in ms, as llama.cpp has it. */
  timings: string | null
  /** The server's own list of models, beside the version of the address, where that tells more than OpenAI's; null where not. */
  ownList: string | null
}

const COMMON = [
  'temperature',
  'top_p',
  'seed',
  'stop',
  'presence_penalty',
  'frequency_penalty',
  'logit_bias',
  'logprobs',
  'top_logprobs',
]
const LOCAL = [...COMMON, 'top_k', 'min_p', 'repeat_penalty', 'typical_p']

const effort = (level: Json): Record<string, Json> =>
  level === false ? { reasoning_effort: 'none' } : level === true ? {} : { reasoning_effort: level === 'max' ? 'high' : level }
const templateSwitch = (level: Json): Record<string, Json> => ({ chat_template_kwargs: { enable_thinking: level !== false } })

const generic: Dialect = {
  id: 'generic',
  name: 'The server',
  start: 'Start it, then check again.',
  maxTokens: 'max_tokens',
  takes: COMMON,
  renames: {},
  thinking: ['reasoning_content', 'reasoning'],
  think: null,
  usageOnRequest: true,
  timings: null,
  ownList: null,
}

/** Facts of each server's own documents, as of late 2026. */
export const DIALECTS: Readonly<Record<DialectId, Dialect>> = {
  generic,
  openai: {
    ...generic,
    id: 'openai',
    name: 'OpenAI',
    start: null,
    maxTokens: 'max_completion_tokens',
    takes: [...COMMON, 'reasoning_effort', 'verbosity', 'service_tier', 'store', 'metadata', 'prompt_cache_key'],
    think: effort,
  },
  'llama.cpp': {
    ...generic,
    id: 'llama.cpp',
    name: 'llama-server',
    start: 'Start it with `llama-server -m MODEL.gguf --port 8080`.',
    takes: [
      ...LOCAL,
      'repeat_last_n',
      'mirostat',
      'mirostat_tau',
      'mirostat_eta',
      'grammar',
      'cache_prompt',
      'n_keep',
      'dry_multiplier',
      'xtc_probability',
      'chat_template_kwargs',
      'samplers',
      'id_slot',
    ],
    renames: { num_keep: 'n_keep' },
    think: templateSwitch,
    timings: 'timings',
  },
  'lm-studio': {
    ...generic,
    id: 'lm-studio',
    name: 'LM Studio',
    start: 'Start its server with `lms server start`.',
    takes: [...LOCAL, 'ttl', 'draft_model', 'reasoning_effort'],
    think: effort,
    ownList: '/api/v0/models',
  },
  vllm: {
    ...generic,
    id: 'vllm',
    name: 'vLLM',
    start: 'Start it with `vllm serve MODEL`.',
    takes: [
      ...LOCAL,
      'repetition_penalty',
      'min_tokens',
      'stop_token_ids',
      'ignore_eos',
      'guided_json',
      'guided_regex',
      'guided_choice',
      'chat_template_kwargs',
      'priority',
    ],
    renames: { repeat_penalty: 'repetition_penalty' },
    think: templateSwitch,
  },
  openrouter: {
    ...generic,
    id: 'openrouter',
    name: 'OpenRouter',
    start: null,
    takes: [
      ...LOCAL,
      'repetition_penalty',
      'top_a',
      'models',
      'provider',
      'route',
      'transforms',
      'reasoning',
      'include_reasoning',
    ],
    renames: { repeat_penalty: 'repetition_penalty' },
    thinking: ['reasoning', 'reasoning_content'],
    think: (level) => ({
      reasoning:
        level === false ? { enabled: false } : level === true ? { enabled: true } : { effort: level === 'max' ? 'high' : level },
    }),
  },
}
