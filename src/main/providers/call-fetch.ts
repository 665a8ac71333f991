import type { IncomingMessage } from 'node:http'
import { AppError } from '#shared/errors'
import { answerChunks, release } from './answer-chunks'
import type { Egress } from './egress'
import { send } from './http-send'
import type { CallRecord } from './provider'
import { Redactor } from './redact'

export interface Failure {
  status: number
  /** The body's beginning as text, without the key. */
  body: string
  header(name: string): string | null
}

export interface CallFetchOptions {
  /** Host and port, for the record. */
  host: string
  egress: Egress
  /** The one thing that ends the call. */
  signal: AbortSignal
  /** What must never come back in anything that is kept. */
  key: string | null
  record?: CallRecord | undefined
  /** An answer with a status that is not 2xx. */
  failure(failure: Failure): AppError
  /** What Node throws while a request is under way. */
  network(thrown: unknown): AppError
}

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Of an answer that reports a failure. */
const LONGEST_FAILURE = 64 * 1024
/** A longer line than this is no line: memory would fill up while waiting for its end. */
const LONGEST_LINE = 16 * 1024 * 1024
/** What a package tells of this machine beside what the protocol asks for. */
const TELLTALE = 'x-stainless-'

/**
 * A fetch for one call, to hand to a provider's package: bound to the call's signal, past nothing that egress refuses, with the
 * bytes recorded and the key taken out of them. It throws AppErrors only.
 */
export function callFetch(options: CallFetchOptions): { fetch: Fetch; release: () => void } {
  const { host, egress, signal, record, key, network } = options
  let answer: IncomingMessage | null = null

  async function boundFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    record?.onHost(host)
    const body = typeof init?.body === 'string' ? init.body : null
    const headers = Object.fromEntries([...new Headers(init?.headers)].filter(([name]) => !name.startsWith(TELLTALE)))
    try {
      answer = await send({ url: String(input), method: init?.method ?? 'GET', headers, body, signal, egress })
      const status = answer.statusCode ?? 0
      record?.onStatus(status)
      const texts = cleanTexts(answer, key)
      if (status < 200 || status > 299) throw options.failure(await failureOf(answer, texts, key, record))
      const stream = ReadableStream.from(encoded(texts, record, network))
      return new Response(stream, { status, headers: headersOf(answer, key) })
    } catch (error) {
      throw network(error)
    }
  }

  return {
    fetch: boundFetch,
    release: () => {
      if (answer) release(answer)
    },
  }
}

async function* cleanTexts(answer: IncomingMessage, key: string | null): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const redactor = new Redactor(key)
  for await (const chunk of answerChunks(answer, () => {})) {
    const text = redactor.push(decoder.decode(chunk, { stream: true }))
    if (text !== '') yield text
  }
  const rest = redactor.push(decoder.decode()) + redactor.end()
  if (rest !== '') yield rest
}

async function* encoded(
  texts: AsyncIterable<string>,
  record: CallRecord | undefined,
  network: (thrown: unknown) => AppError,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let line = 0
  try {
    for await (const text of texts) {
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
      line = end === -1 ? line + text.length : text.length - end - 1
      if (line > LONGEST_LINE)
        throw new AppError('PROTOCOL_ERROR', 'The answer was not understood: a line of it is longer than 16 MB.')
      record?.onRaw(text)
      yield encoder.encode(text)
    }
  } catch (error) {
    throw network(error)
  }
}

async function failureOf(
  answer: IncomingMessage,
  texts: AsyncIterable<string>,
  key: string | null,
  record: CallRecord | undefined,
): Promise<Failure> {
  let body = ''
  for await (const text of texts) {
    record?.onRaw(text)
    body += text
    if (body.length > LONGEST_FAILURE) break
  }
  const headers = headersOf(answer, key)
  return { status: answer.statusCode ?? 0, body, header: (name) => headers.get(name) }
}

function headersOf(answer: IncomingMessage, key: string | null): Headers {
  const redactor = new Redactor(key)
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) {
    if (typeof value === 'string') headers.set(name, redactor.text(value))
  }
  return headers
}
