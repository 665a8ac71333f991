import { blockStart, event, messageStart, messageStop, textDelta } from '../../fakes/anthropic-events'
import { anthropicError, startAnthropicServer } from '../../fakes/anthropic-server'
import { faultSuite } from './fault-suite'
import { faulty, type SseWords } from './sse-faults'

const MODEL = 'claude-sonnet-4-5'
const words: SseWords = {
  path: '/v1/messages',
  begin: messageStart(MODEL) + blockStart(0, { type: 'text', text: '' }),
  text: (text) => textDelta(0, text),
  end: event({ type: 'content_block_stop', index: 0 }) + messageStop(),
  error: event({ type: 'error', error: { type: 'api_error', message: 'Internal server error' } }),
  status: (status) => {
    // These come from what stands between here and the service, in words of its own.
    if (status === 408 || status === 503) return { kind: 'status', status, body: 'upstream request timeout' }
    return anthropicError(
      status,
      status === 404 ? `model: ${MODEL}` : `It answers ${status}.`,
      status === 429 ? { 'retry-after': '0' } : {},
    )
  },
}

faultSuite({
  name: "Anthropic's protocol",
  async open() {
    const key = 'sk-ant-api03-0123456789abcdefghij'
    const server = await startAnthropicServer({ key, models: [{ id: MODEL }] })
    return faulty(
      server,
      words,
      { connection: 'anthropic', name: MODEL },
      { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: key },
    )
  },
})
