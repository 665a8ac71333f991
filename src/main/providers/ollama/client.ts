import type { IncomingMessage } from 'node:http'
// The browser build: the other one looks on this machine's disk for a file whose name is the text of an image.
import { Ollama } from 'ollama/browser'
import { answerChunks, release } from '../answer-chunks'
import { hostAndPort } from '../host-and-port'
import { send } from '../http-send'
import { isLoopbackUrl } from '../loopback'
import type { CallRecord } from '../provider'
import { httpFailure } from './http-failure'
import { checkedLines, type LinesOf } from './ndjson'
import { networkFailure } from './network-failure'
import type { OllamaServer } from './server'

export interface ClientOptions {
  server: OllamaServer
  /** The one thing that ends the call. The package can't cancel before headers by itself, and never closes a socket. */
  signal: AbortSignal
  /** For answers that come line by line: of what they are. */
  lines?: LinesOf
  model?: string
  known?: string[]
  record?: CallRecord
}

const NO_RECORD: CallRecord = { onHost: () => {}, onStatus: () => {}, onRaw: () => {} }
/** Of an answer that reports a failure. */
const LONGEST_FAILURE = 64 * 1024

/** A client of the `ollama` package for one call. Whatever it throws is ours: `networkFailure` maps the rest. */
export function clientForCall(options: ClientOptions): { client: Ollama; release: () => void } {
  const { server, signal, lines, record = NO_RECORD } = options
  const { base, egress } = server
  let answer: IncomingMessage | null = null

  async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    record.onHost(hostAndPort(base))
    const body = typeof init?.body === 'string' ? init.body : null
    const headers = Object.fromEntries(new Headers(init?.headers))
    try {
      answer = await send({ url: String(input), method: init?.method ?? 'GET', headers, body, signal, egress })
      const status = answer.statusCode ?? 0
      record.onStatus(status)
      const decoder = new TextDecoder()
      const chunks = answerChunks(answer, (chunk) => record.onRaw(decoder.decode(chunk, { stream: true })))
      // Answered here, because the package writes to the console when it reads such a body itself.
      if (status < 200 || status > 299) throw await failure(options, answer, chunks)
      const stream = ReadableStream.from(mapped(lines === undefined ? chunks : checkedLines(chunks, lines), server))
      return new Response(stream, { status })
    } catch (error) {
      throw networkFailure(error, server)
    }
  }

  return {
    client: new Ollama({ host: base, fetch: boundFetch }),
    release: () => {
      if (answer) release(answer)
    },
  }
}

async function* mapped(chunks: AsyncIterable<Uint8Array>, server: OllamaServer): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw networkFailure(error, server)
  }
}

async function failure(options: ClientOptions, answer: IncomingMessage, chunks: AsyncIterable<Buffer>): Promise<Error> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    pieces.push(chunk)
    bytes += chunk.length
    if (bytes > LONGEST_FAILURE) break
  }
  return httpFailure({
    status: answer.statusCode ?? 0,
    body: Buffer.concat(pieces).toString('utf8'),
    retryAfter: answer.headers['retry-after'] ?? null,
    model: options.model ?? '',
    host: hostAndPort(options.server.base),
    local: isLoopbackUrl(options.server.base),
    known: options.known ?? [],
    setIn: options.server.setIn,
  })
}
