/**
 * A fake server of OpenAI's chat completions as a process of its own, for tests of the doors:
 * `node test/fakes/openai-main.ts [--port N] [--key KEY] [--dialect llama.cpp]` prints its base address on one line and serves
 * until it is ended.
 */
import { wordsFor } from './anthropic-server.ts'
import { chatEvents, type FakeDialect, THINKING_FIELD } from './openai-chunks.ts'
import { openAiError, startOpenAiServer } from './openai-server.ts'
import { paced } from './paced.ts'

const flag = (name: string): string | undefined => {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
const key = flag('--key')
const named = flag('--dialect') ?? 'generic'
const dialect = (Object.keys(THINKING_FIELD) as FakeDialect[]).find((one) => one === named) ?? 'generic'
const words = (count: number): string[] => Array.from({ length: count }, (_, index) => `word${index + 1} `)

const server = await startOpenAiServer({
  port: Number(flag('--port') ?? 0),
  dialect,
  ...(key === undefined ? {} : { key }),
  models: [
    { id: 'plain' },
    /** 400 words, 50 ms apart. */
    { id: 'slow', behaviour: () => ({ kind: 'stream', packets: paced(chatEvents(dialect, 'slow', { text: words(400) }), 50) }) },
    {
      id: 'thinker',
      behaviour: ({ body }) => ({
        kind: 'stream',
        packets: chatEvents(dialect, 'thinker', { thinking: ['Let me ', 'see. '], text: wordsFor(body.messages) }),
      }),
    },
    {
      id: 'refuser',
      behaviour: { kind: 'stream', packets: chatEvents(dialect, 'refuser', { refusal: ["I can't help with that."] }) },
    },
    { id: 'unpaid', behaviour: openAiError(dialect, 402, 'Insufficient credits. Add more and try again.') },
    { id: 'crashed', behaviour: openAiError(dialect, 500, 'The model runner has crashed.', 'server_error') },
  ],
})
process.stdout.write(`${server.base}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close().then(() => process.exit(0)))
