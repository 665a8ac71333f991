import { chunk, DONE, data, type FakeDialect } from '../../fakes/openai-chunks'
import { openAiError, startOpenAiServer } from '../../fakes/openai-server'
import type { Wire } from '../../fakes/wire-server'
import type { FaultProtocol } from './fault-protocol'
import { faulty } from './sse-faults'

const MODEL = 'm'
const KEY = 'sk-0123456789abcdefghij'

/** One family's server, as the built-in connection for OpenAI recognises it. */
export const openAiFaults = (dialect: FakeDialect): FaultProtocol => ({
  name: `the protocol of ${dialect}`,
  async open() {
    const server = await startOpenAiServer({ dialect, key: KEY, models: [{ id: MODEL }] })
    const words = {
      path: '/v1/chat/completions',
      begin: data(chunk(MODEL, { role: 'assistant', content: '' })),
      text: (text: string) => data(chunk(MODEL, { content: text })),
      end: data(chunk(MODEL, {}, 'stop')) + DONE,
      error: data({ error: { code: 'server_error', message: 'Provider disconnected unexpectedly' }, choices: [] }),
      status(status: number): Wire {
        const made = openAiError(dialect, status, status === 404 ? `model '${MODEL}' not found` : `It answers ${status}.`)
        if (status !== 429 || made.kind !== 'status') return made
        return { ...made, headers: { ...made.headers, 'retry-after': '0' } }
      },
    }
    return faulty(server, words, { connection: 'openai', name: MODEL }, { OPENAI_BASE_URL: server.base, OPENAI_API_KEY: KEY })
  },
})
