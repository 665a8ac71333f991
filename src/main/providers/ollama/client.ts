// The browser build: the other one looks on this machine's disk for a file whose name is the text of an image.
import { Ollama } from 'ollama/browser'
import type { HttpAnswer } from '../http-answer'
import { send } from '../http-send'
import type { CallRecord } from '../provider'
import { answerFailure } from './answer-failure'
import { ChunkDecoder } from './chunk-decoder'
import { checkedLines, type Line, type LinesOf } from './ndjson'
import { networkFailure } from './network-failure'
import type { OllamaServer } from './server'

export interface ClientOptions {
  server: OllamaServer
  /** The one thing that ends the call. The package can't cancel before headers by itself, and never closes a socket. */
  signal: AbortSignal
  /** For answers that come line by line: of what they are. */
  lines?: LinesOf
  /** Lines that came together with the next one that the package hands out, before it. Without it the package hands out all. */
  onEarlier?: (lines: Line[]) => void
  record?: Pick<CallRecord, 'onStatus' | 'onRaw'>
  model?: string
  known?: string[]
}

/** A client of the `ollama` package for one call. Whatever it throws is ours: `networkFailure` maps the rest. */
export function clientForCall(options: ClientOptions): { client: Ollama; release: () => void } {
  const { server, signal, lines, onEarlier, record, model = '', known = [] } = options
  const { base, egress } = server
  let answer: HttpAnswer | null = null

  async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const body = typeof init?.body === 'string' ? init.body : null
    try {
      answer = await send({
        url: String(input),
        method: init?.method ?? 'GET',
        headers: plain(init?.headers),
        body,
        signal,
        egress,
      })
      const { status } = answer
      record?.onStatus(status)
      const arrived: string[] = []
      const decoder = new ChunkDecoder()
      const onArrival = (chunk: Buffer): void => {
        const text = decoder.decode(chunk)
        arrived.push(text)
        record?.onRaw(text)
      }
      const chunks = lines === undefined ? answer.chunks() : answer.chunks(onArrival)
      // Answered here, because the package writes to the console when it reads such a body itself.
      if (status < 200 || status > 299) throw await answerFailure({ server, model, known }, answer, chunks)
      if (lines === undefined) return new Response(ReadableStream.from(mapped(chunks, server)), { status })
      const textOf = () => arrived.shift() ?? ''
      return lineResponse(status, checkedLines(chunks, lines, { textOf, rest: () => decoder.end(), onEarlier }))
    } catch (error) {
      throw networkFailure(error, server)
    }
  }

  return {
    client: new Ollama({ host: base, fetch: boundFetch }),
    release: () => {
      answer?.release()
    },
  }
}

/** The package gives them as an object of texts, whatever the type allows; a Headers made of it would cost as much as a line's parse. */
const plain = (headers: RequestInit['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]))

/** As much of a Response as the package reads of one that comes line by line. A real one takes every chunk through a web stream. */
function lineResponse(status: number, chunks: AsyncGenerator<Uint8Array>): Response {
  const reader = { read: () => chunks.next(), releaseLock: () => {} }
  return { ok: true, status, body: { getReader: () => reader } } as unknown as Response
}

async function* mapped(chunks: AsyncIterable<Uint8Array>, server: OllamaServer): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw networkFailure(error, server)
  }
}
