import { createHash } from 'node:crypto'
import { type FakeMessage, messageEvents } from './anthropic-events.ts'
import { json, startWireServer, type Wire, type WireCall, type WireServer } from './wire-server.ts'

export interface FakeAnthropicModel {
  id: string
  display_name?: string
  lifecycle?: 'active' | 'deprecated' | 'retired'
  max_input_tokens?: number
  max_tokens?: number
  thinking?: boolean
  behaviour?: Wire | ((call: WireCall) => Wire)
}

export interface AnthropicServerOptions {
  port?: number
  models?: FakeAnthropicModel[]
  /** The key that it takes; another one is a 401. */
  key?: string
}

export interface FakeAnthropic extends WireServer {
  /** What the next message is answered with. */
  say(message: FakeMessage): void
}

const STATUS_TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}
const REQUEST_ID = 'req_011CSHoEeqs5C35K2UUqR7Fy'

/** An error in the service's own shape, with its headers. */
export const anthropicError = (status: number, message: string, headers: Record<string, string> = {}): Wire =>
  json(
    status,
    { type: 'error', error: { type: STATUS_TYPES[status] ?? 'api_error', message }, request_id: REQUEST_ID },
    { 'request-id': REQUEST_ID, ...headers },
  )

export const says = (message: FakeMessage, model = 'claude-sonnet-4-5'): Wire => ({
  kind: 'stream',
  packets: messageEvents(model, message),
  headers: { 'request-id': REQUEST_ID },
})

const yes = { supported: true }
const listed = ({ id, display_name, lifecycle, max_input_tokens, max_tokens, thinking }: FakeAnthropicModel) => ({
  type: 'model',
  id,
  display_name: display_name ?? id,
  created_at: '2025-09-29T00:00:00Z',
  lifecycle: lifecycle ?? 'active',
  deprecated_at: lifecycle === 'deprecated' ? '2026-06-01T00:00:00Z' : null,
  max_input_tokens: max_input_tokens ?? 200_000,
  max_tokens: max_tokens ?? 64_000,
  capabilities: {
    batch: yes,
    citations: yes,
    image_input: yes,
    pdf_input: yes,
    structured_outputs: yes,
    thinking: { supported: thinking ?? true, types: { enabled: yes, adaptive: yes } },
  },
})

/** About four characters a token, of everything that a model would read. */
export const countOf = (body: { messages?: unknown; system?: unknown }): number =>
  Math.ceil(JSON.stringify([body.system ?? '', body.messages ?? []]).length / 4)

/** Words that depend on the messages alone, so that the same prompt has the same answer. */
export function wordsFor(messages: unknown): string[] {
  const digest = createHash('sha256').update(JSON.stringify(messages)).digest('hex')
  return `Answer ${digest.slice(0, 8)} of a server that only plays one.`.split(/(?<= )/)
}

/** A server that speaks Anthropic's Messages API as its documents and its package's types have it. */
export async function startAnthropicServer(options: AnthropicServerOptions = {}): Promise<FakeAnthropic> {
  const models = options.models ?? [{ id: 'claude-sonnet-4-5', display_name: 'Claude Sonnet 4.5' }]
  const server = await startWireServer((call) => {
    if (options.key !== undefined && keyOf(call) !== options.key) return anthropicError(401, 'invalid x-api-key')
    const refused = ofVersion(call)
    if (refused !== null) return refused
    if (call.method === 'GET' && call.path === '/v1/models') return page(models, call)
    if (call.method === 'POST' && call.path === '/v1/messages/count_tokens')
      return json(200, { input_tokens: countOf(call.body) })
    if (call.method === 'POST' && call.path === '/v1/messages') return message(models, call)
    return anthropicError(404, 'Not found')
  }, options.port)
  return Object.assign(server, { say: (one: FakeMessage) => server.next(says(one)) })
}

const NO_SAMPLING = /^claude-(opus-4-[78]|(opus|sonnet|haiku)-[5-9]|fable|mythos)/

/** What a version of the API refuses: the newer one sampling of every model, the older one that of newer models. */
function ofVersion({ headers, body }: WireCall): Wire | null {
  const version = headers['anthropic-version']
  const sampling = ['temperature', 'top_p', 'top_k'].find((name) => name in body)
  if (version === '2026-10-21') {
    return sampling === undefined ? null : anthropicError(400, `${sampling}: Extra inputs are not permitted`)
  }
  if (version !== '2023-06-01') return anthropicError(400, 'anthropic-version: header is required')
  const refuses = sampling !== undefined && NO_SAMPLING.test(String(body.model))
  return refuses ? anthropicError(400, `\`${sampling}\` is deprecated for this model.`) : null
}

/** The service takes a key in either header. */
export const keyOf = ({ headers }: WireCall): unknown =>
  headers['x-api-key'] ?? headers.authorization?.toString().replace(/^Bearer /, '')

/** `limit` and `after_id` as the list of models takes them. */
function page(models: readonly FakeAnthropicModel[], { query }: WireCall): Wire {
  const after = query.get('after_id')
  const start = after === null ? 0 : models.findIndex(({ id }) => id === after) + 1
  const limit = Math.min(Number(query.get('limit') ?? 20), 3)
  const data = models.slice(start, start + limit)
  const has_more = start + limit < models.length
  return json(200, { data: data.map(listed), has_more, first_id: data.at(0)?.id ?? null, last_id: data.at(-1)?.id ?? null })
}

function message(models: readonly FakeAnthropicModel[], call: WireCall): Wire {
  const { body } = call
  const model = models.find(({ id }) => id === body.model)
  if (model === undefined) return anthropicError(404, `model: ${String(body.model)}`)
  if (typeof body.max_tokens !== 'number') return anthropicError(400, 'max_tokens: Field required')
  const own = typeof model.behaviour === 'function' ? model.behaviour(call) : model.behaviour
  if (own !== undefined) return own
  const words = wordsFor(body.messages)
  const text = words.slice(0, body.max_tokens)
  return says(
    {
      text,
      ...(text.length < words.length ? { stopReason: 'max_tokens' } : {}),
      usage: { input_tokens: countOf(body), cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 },
      lastUsage: { output_tokens: text.length },
    },
    model.id,
  )
}
