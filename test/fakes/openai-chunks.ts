/** Families of servers that speak OpenAI's chat completions, each with ways of its own. */
export type FakeDialect = 'openai' | 'llama.cpp' | 'lm-studio' | 'vllm' | 'openrouter' | 'generic'

/** What one answer of /chat/completions says, as the fake streams it. */
export interface FakeChat {
  thinking?: string[]
  text?: string[]
  /** Each tool's arguments as the pieces of JSON that come. */
  tools?: { name: string; pieces: string[] }[]
  refusal?: string[]
  finish?: string
  usage?: Record<string, unknown>
}

/** Where each family puts thinking. */
export const THINKING_FIELD: Record<FakeDialect, string> = {
  openai: 'reasoning_content',
  'llama.cpp': 'reasoning_content',
  'lm-studio': 'reasoning',
  vllm: 'reasoning_content',
  openrouter: 'reasoning',
  generic: 'reasoning_content',
}

export const data = (value: unknown): string => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`
export const DONE = data('[DONE]')
const USAGE = { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 }

export const chunk = (model: string, delta: Record<string, unknown>, finish_reason: string | null = null) => ({
  id: 'chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG',
  object: 'chat.completion.chunk',
  created: 1_764_000_000,
  model,
  choices: [{ index: 0, delta, finish_reason }],
})

/** The events of a whole answer, one string each. */
export function chatEvents(dialect: FakeDialect, model: string, chat: FakeChat): string[] {
  const { thinking = [], text = [], tools = [], refusal = [], finish = 'stop', usage = USAGE } = chat
  const deltas = [
    ...thinking.map((one) => ({ [THINKING_FIELD[dialect]]: one })),
    ...text.map((one) => ({ content: one })),
    ...refusal.map((one) => ({ refusal: one })),
    ...tools.flatMap(({ name, pieces }, index) => [
      { tool_calls: [{ index, id: `call_${index + 1}`, type: 'function', function: { name, arguments: '' } }] },
      ...pieces.map((one) => ({ tool_calls: [{ index, function: { arguments: one } }] })),
    ]),
  ]
  const comment = dialect === 'openrouter' ? [': OPENROUTER PROCESSING\n\n'] : []
  return [
    ...comment,
    data(chunk(model, { role: 'assistant', content: dialect === 'llama.cpp' ? null : '' })),
    ...deltas.map((delta) => data(chunk(model, delta))),
    ...comment,
    data(chunk(model, {}, finish)),
    ...lastChunk(dialect, model, usage),
    DONE,
  ]
}

/** Usage comes in a chunk without choices; llama.cpp adds its times. */
function lastChunk(dialect: FakeDialect, model: string, usage: Record<string, unknown>): string[] {
  const { choices: _none, ...rest } = chunk(model, {})
  if (dialect !== 'llama.cpp') return [data({ ...rest, choices: [], usage })]
  const timings = {
    cache_n: 4,
    prompt_n: 5,
    prompt_ms: 30.958,
    prompt_per_second: 161.5,
    predicted_n: 12,
    predicted_ms: 420.5,
    predicted_per_second: 28.5,
  }
  return [data({ ...rest, choices: [], usage, timings })]
}
