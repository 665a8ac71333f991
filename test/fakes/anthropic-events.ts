/** What one answer of /v1/messages says, as the fake streams it. */
export interface FakeMessage {
  thinking?: string[]
  text?: string[]
  /** Each tool's arguments as the pieces of JSON that come. */
  tools?: { name: string; pieces: string[] }[]
  stopReason?: string
  stopDetails?: { type: 'refusal'; category: string | null; explanation: string | null } | null
  usage?: Record<string, unknown>
  /** Of the last `message_delta`. */
  lastUsage?: Record<string, unknown>
  /** Events that no client knows yet are mixed in. */
  odd?: boolean
}

/** One server-sent event, with its name as the service sends it. */
export const event = (data: { type: string; [field: string]: unknown }): string =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`

export const PING = event({ type: 'ping' })
const USAGE = { input_tokens: 25, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 }

/** How an answer begins. */
export const messageStart = (model: string, usage: Record<string, unknown> = USAGE): string =>
  event({
    type: 'message_start',
    message: {
      id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage,
    },
  })

export const textDelta = (index: number, text: string): string =>
  event({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } })

export const blockStart = (index: number, content_block: Record<string, unknown>): string =>
  event({ type: 'content_block_start', index, content_block })

export const messageStop = (
  stop_reason = 'end_turn',
  usage: Record<string, unknown> = { output_tokens: 15 },
  stop_details: FakeMessage['stopDetails'] = null,
): string =>
  event({ type: 'message_delta', delta: { stop_reason, stop_sequence: null, stop_details }, usage }) +
  event({ type: 'message_stop' })

/** The events of a whole answer, one string each. */
export function messageEvents(model: string, message: FakeMessage): string[] {
  const { thinking = [], text = [], tools = [], odd = false } = message
  const events = [messageStart(model, message.usage), PING]
  let index = 0
  const block = (start: Record<string, unknown>, deltas: Record<string, unknown>[]): void => {
    const at = index
    index += 1
    events.push(blockStart(at, start))
    for (const delta of deltas) events.push(event({ type: 'content_block_delta', index: at, delta }))
    events.push(event({ type: 'content_block_stop', index: at }))
  }
  if (thinking.length > 0) {
    block({ type: 'thinking', thinking: '', signature: '' }, [
      ...thinking.map((one) => ({ type: 'thinking_delta', thinking: one })),
      { type: 'signature_delta', signature: 'EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds' },
    ])
  }
  if (odd) {
    events.push(event({ type: 'content_block_warmed', index: 99, note: 'of a later version' }))
    block({ type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3pzix' }, [])
    block({ type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} }, [
      { type: 'input_json_delta', partial_json: '{"query": "not ours"}' },
    ])
  }
  if (text.length > 0) {
    block({ type: 'text', text: '' }, [
      ...text.map((one) => ({ type: 'text_delta', text: one })),
      ...(odd
        ? [
            { type: 'citations_delta', citation: { type: 'char_location', cited_text: 'Elsewhere', document_index: 0 } },
            { type: 'sparkle_delta', sparkle: 'unknown' },
          ]
        : []),
    ])
  }
  for (const [at, { name, pieces }] of tools.entries()) {
    block({ type: 'tool_use', id: `toolu_0${at + 1}`, name, input: {} }, [
      { type: 'input_json_delta', partial_json: '' },
      ...pieces.map((one) => ({ type: 'input_json_delta', partial_json: one })),
    ])
  }
  events.push(messageStop(message.stopReason, message.lastUsage, message.stopDetails))
  return events
}
