import { type FakeBehaviour, startOllamaServer } from '../../fakes/ollama-server'
import { BEFORE, BROKEN_BYTES, type FaultProtocol, LARGE_CHUNK, LARGE_CHUNKS, MANY_CHUNKS, ODD_TEXT } from './fault-protocol'
import type { FaultName } from './fault-table'

const MODEL = 'llama3.2:3b'
const chunks = BEFORE.split(/(?<= )/)
const line = (content: string): string =>
  `${JSON.stringify({ model: MODEL, message: { role: 'assistant', content }, done: false })}\n`
const DONE = `${JSON.stringify({ model: MODEL, message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' })}\n`
const status = (code: number, error: string, headers: Record<string, string> = {}): FakeBehaviour => ({
  kind: 'status',
  status: code,
  body: JSON.stringify({ error }),
  headers,
})
const packets = (made: () => Generator<string | Uint8Array>): FakeBehaviour => ({
  kind: 'packets',
  packets: { [Symbol.iterator]: made },
})

const BEHAVIOURS: Record<Exclude<FaultName, 'refused connection'>, FakeBehaviour> = {
  'closed before headers': { kind: 'close' },
  'hang before headers': { kind: 'hang' },
  'hang in mid-stream': { kind: 'hang-after', chunks },
  'reset in mid-stream': { kind: 'cut', chunks },
  'end without an end': { kind: 'no-done', chunks },
  'truncated JSON': { kind: 'bad-line', chunks, line: '{"model": "llama3.2:3b", "message": {"role": "assis' },
  'wrong content type': {
    kind: 'status',
    status: 200,
    body: '<!doctype html><title>Sign in</title>',
    headers: { 'content-type': 'text/html' },
  },
  '400': status(400, 'invalid option provided'),
  '401': status(401, 'unauthorized'),
  '402': status(402, 'this model requires a paid plan'),
  '403': status(403, 'forbidden'),
  '404': status(404, `model '${MODEL}' not found`),
  '408': status(408, 'request timed out'),
  '413': status(413, 'request body too large'),
  '429 with retry-after': status(429, 'too many requests', { 'retry-after': '0' }),
  '500': status(500, 'llama runner process has terminated'),
  '503': status(503, 'server busy, please try again.  maximum pending requests exceeded'),
  '529': status(529, 'overloaded'),
  'error in mid-stream': { kind: 'error-line', chunks, error: 'an error was encountered while running the model' },
  'a line without end': packets(function* () {
    for (const chunk of chunks) yield line(chunk)
    for (let sent = 0; sent < 17; sent += 1) yield 'x'.repeat(1024 * 1024)
  }),
  'a 50 MB answer': packets(function* () {
    const one = line(LARGE_CHUNK)
    for (let sent = 0; sent < LARGE_CHUNKS; sent += 1) yield one
    yield DONE
  }),
  'invalid UTF-8': packets(function* () {
    const [before = '', after = ''] = line('|').split('|')
    yield Buffer.concat([Buffer.from(before), BROKEN_BYTES, Buffer.from(after)])
    yield DONE
  }),
  'a thousand chunks in one packet': packets(function* () {
    yield MANY_CHUNKS.map(line).join('') + DONE
  }),
  'one character a packet': packets(function* () {
    for (const byte of Buffer.from(line(ODD_TEXT) + DONE)) yield Uint8Array.of(byte)
  }),
}

export const ollamaFaults: FaultProtocol = {
  name: "Ollama's protocol",
  async open() {
    const server = await startOllamaServer({ models: [{ name: MODEL }] })
    return {
      model: { connection: 'ollama', name: MODEL },
      env: { OLLAMA_HOST: server.host },
      async meet(fault) {
        if (fault === 'refused connection') await server.close()
        else server.override('/api/chat', BEHAVIOURS[fault])
      },
      connections: () => server.connections(),
      close: () => server.close(),
    }
  },
}
