import type { IncomingMessage } from 'node:http'
// The browser build: the other one looks on this machine's disk for a file whose name is the text of an image.
import { Ollama } from 'ollama/browser'
import { answerChunks, release } from '../answer-chunks'
import { send } from '../http-send'
import type { CallRecord } from '../provider'
import { hostAndPort, isLoopback } from './address'
import { httpFailure } from './http-failure'
import { checkedLines } from './ndjson'
import { networkFailure } from './network-failure'

export interface ClientOptions {
  base: string
  /** The one thing that ends the call. The package can't cancel before headers by itself, and never closes a socket. */
  signal: AbortSignal
  /** True for answers that come line by line. */
  lines: boolean
  model?: string
  known?: string[]
  record?: CallRecord
}

const NO_RECORD: CallRecord = { onHost: () => {}, onStatus: () => {}, onRaw: () => {} }
/** Of an answer that reports a failure. */
const LONGEST_FAILURE = 64 * 1024

/** A client of the `ollama` package for one call. Whatever it throws is ours: `networkFailure` maps the rest. */
export function clientForCall(options: ClientOptions): { client: Ollama; release: () => void } {
  const { base, signal, record = NO_RECORD } = options
  let answer: IncomingMessage | null = null

  async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    record.onHost(hostAndPort(base))
    const body = typeof init?.body === 'string' ? init.body : null
    const headers = Object.fromEntries(new Headers(init?.headers))
    try {
      answer = await send({ url: String(input), method: init?.method ?? 'GET', headers, body, signal })
      const status = answer.statusCode ?? 0
      record.onStatus(status)
      const decoder = new TextDecoder()
      const chunks = answerChunks(answer, (chunk) => record.onRaw(decoder.decode(chunk, { stream: true })))
      // Answered here, because the package writes to the console when it reads such a body itself.
      if (status < 200 || status > 299) throw await failure(options, answer, chunks)
      const stream = ReadableStream.from(mapped(options.lines ? checkedLines(chunks) : chunks, base))
      return new Response(stream, { status })
    } catch (error) {
      throw networkFailure(error, base)
    }
  }

  return {
    client: new Ollama({ host: base, fetch: boundFetch }),
    release: () => {
      if (answer) release(answer)
    },
  }
}

async function* mapped(chunks: AsyncIterable<Uint8Array>, base: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw networkFailure(error, base)
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
    host: hostAndPort(options.base),
    local: isLoopback(options.base),
    known: options.known ?? [],
  })
}
