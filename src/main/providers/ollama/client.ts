// The browser build: the other one looks on this machine's disk for a file whose name is the text of an image.
import { Ollama } from 'ollama/browser'
import type { HttpAnswer } from '../http-answer'
import { send } from '../http-send'
import { answerFailure } from './answer-failure'
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
}

/** A client of the `ollama` package for one call. Whatever it throws is ours: `networkFailure` maps the rest. */
export function clientForCall(options: ClientOptions): { client: Ollama; release: () => void } {
  const { server, signal, lines, model = '', known = [] } = options
  const { base, egress } = server
  let answer: HttpAnswer | null = null

  async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const body = typeof init?.body === 'string' ? init.body : null
    const headers = Object.fromEntries(new Headers(init?.headers))
    try {
      answer = await send({ url: String(input), method: init?.method ?? 'GET', headers, body, signal, egress })
      const { status } = answer
      const chunks = answer.chunks()
      // Answered here, because the package writes to the console when it reads such a body itself.
      if (status < 200 || status > 299) throw await answerFailure({ server, model, known }, answer, chunks)
      const stream = ReadableStream.from(mapped(lines === undefined ? chunks : checkedLines(chunks, lines), server))
      return new Response(stream, { status })
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

async function* mapped(chunks: AsyncIterable<Uint8Array>, server: OllamaServer): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw networkFailure(error, server)
  }
}
