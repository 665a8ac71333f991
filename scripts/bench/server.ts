/**
 * A server that answers Ollama's protocol at once, on bare sockets so that it is no contender's bottleneck. Prints its
 * address. `--first-token-ms N` waits before an answer, `--packets` sends each line by itself. GET /count tells the requests.
 */
import { createServer, type Socket } from 'node:net'
import { parseArgs } from 'node:util'
import { answerLines, MODEL } from './payload.ts'

const { values } = parseArgs({ options: { 'first-token-ms': { type: 'string', default: '0' }, packets: { type: 'boolean' } } })
const firstTokenMs = Number(values['first-token-ms'])
const VARIANTS = 997

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n'
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
const END = '0\r\n\r\n'
const answers = Array.from({ length: VARIANTS }, (_, seed): Buffer[] => {
  const lines = answerLines(seed).map(chunk)
  return values.packets ? [HEAD, ...lines, END].map((part) => Buffer.from(part)) : [Buffer.from([HEAD, ...lines, END].join(''))]
})

function json(value: unknown): Buffer[] {
  const body = JSON.stringify(value)
  return [
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
  ]
}

const details = {
  parent_model: '',
  format: 'gguf',
  family: 'llama',
  families: ['llama'],
  parameter_size: '3.2B',
  quantization_level: 'Q4_K_M',
}
const tag = {
  name: MODEL,
  model: MODEL,
  modified_at: '2026-05-01T09:30:00Z',
  size: 2_019_393_189,
  digest: 'b'.repeat(64),
  details,
}
const fixed: Record<string, Buffer[]> = {
  'GET /api/version': json({ version: '0.12.6' }),
  'GET /api/tags': json({ models: [tag] }),
  'GET /api/ps': json({ models: [{ ...tag, size_vram: tag.size, context_length: 8192 }] }),
  'POST /api/show': json({
    details,
    model_info: { 'general.architecture': 'llama', 'llama.context_length': 131_072 },
    capabilities: ['completion'],
  }),
}

const counts: Record<string, number> = {}
let chats = 0

function reply(socket: Socket, what: string): void {
  const known = what === 'GET /count' ? json(counts) : fixed[what]
  counts[what] = (counts[what] ?? 0) + 1
  const answer = known ?? answers[chats % VARIANTS] ?? []
  if (known === undefined) chats += 1
  if (firstTokenMs === 0 || known !== undefined) send(socket, answer)
  else setTimeout(() => send(socket, answer), firstTokenMs)
}

function send(socket: Socket, parts: Buffer[]): void {
  for (const part of parts) socket.write(part)
}

const server = createServer((socket) => {
  let waiting: Buffer = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('data', (data) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data])
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n')
      if (end === -1) return
      const head = waiting.toString('latin1', 0, end)
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0)
      if (waiting.length < end + 4 + length) return
      waiting = waiting.subarray(end + 4 + length)
      reply(socket, head.split(' ', 2).join(' '))
    }
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`)
})
process.on('disconnect', () => process.exit())
