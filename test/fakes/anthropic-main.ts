/**
 * The fake Anthropic as a process of its own, for tests of the doors:
 * `node test/fakes/anthropic-main.ts [--port N] [--key KEY]` prints its address on one line and serves until it is ended.
 */
import { messageEvents } from './anthropic-events.ts'
import { anthropicError, says, startAnthropicServer, wordsFor } from './anthropic-server.ts'
import { paced } from './paced.ts'

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
const key = flag('--key')
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `word${index + 1} `)

const server = await startAnthropicServer({
  port: Number(flag('--port') ?? 0),
  ...(key === undefined ? {} : { key }),
  models: [
    { id: 'claude-sonnet-4-5', display_name: 'Claude Sonnet 4.5' },
    { id: 'claude-opus-4-8', display_name: 'Claude Opus 4.8', max_input_tokens: 1_000_000, max_tokens: 128_000 },
    { id: 'claude-opus-4-1', display_name: 'Claude Opus 4.1', lifecycle: 'deprecated' },
    /** 400 words, 50 ms apart. */
    {
      id: 'claude-slow',
      behaviour: () => ({ kind: 'stream', packets: paced(messageEvents('claude-slow', { text: words(400) }), 50) }),
    },
    {
      id: 'claude-thinker',
      behaviour: ({ body }) => says({ thinking: ['Let me ', 'see. '], text: wordsFor(body.messages) }, 'claude-thinker'),
    },
    {
      id: 'claude-refuser',
      behaviour: says({
        stopReason: 'refusal',
        stopDetails: { type: 'refusal', category: 'cyber', explanation: 'The request could enable harm.' },
      }),
    },
    { id: 'claude-overloaded', behaviour: anthropicError(529, 'Overloaded') },
    {
      id: 'claude-limited',
      behaviour: anthropicError(429, 'This request would exceed your rate limit.', { 'retry-after': '1' }),
    },
    { id: 'claude-unpaid', behaviour: anthropicError(402, 'Your payment details need attention.') },
  ],
})
process.stdout.write(`${server.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)))
