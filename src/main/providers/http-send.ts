import { byAddress } from './by-address'
import type { Egress } from './egress'
import { HttpAnswer } from './http-answer'
import { type Lent, lend } from './http-pool'

export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  body: string | null
  /** Aborting ends the request at any point, before headers too, and destroys its socket. */
  signal: AbortSignal
  egress: Egress
}

/**
 * Sends a request and resolves when the headers are there. On undici itself rather than the global fetch, which costs three
 * times as much and gives up after 300 s without headers or between two chunks. Rejects with Node's own network errors, with
 * what the signal was aborted with, and with OFFLINE_REFUSED before anything is opened.
 */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  request.egress.check(request.url)
  const url = partsOf(request.url)
  const lent = lend(url.origin)
  try {
    return await open(request, url, lent)
  } catch (error) {
    // A pooled socket that the server closed while it was idle: nothing was processed, so a fresh one is tried once.
    if (lent.reused && !request.signal.aborted && isClosed(error)) return open(request, url, lend(url.origin, true))
    throw error
  }
}

function open({ method, headers, body, signal }: HttpRequest, url: UrlParts, lent: Lent): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const answer = new HttpAnswer(lent, resolve, (error) => reject(asReset(error)))
    const stop = (): void => answer.stop(reasonOf(signal))
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    lent.client.dispatch(
      { path: url.path, method: method as 'POST', headers: { ...url.authorization, ...headers }, body },
      answer,
    )
  })
}

interface UrlParts {
  origin: string
  path: string
  /** Name and password of an address are sent as a browser would. */
  authorization: { authorization?: string }
}

const partsOf = byAddress((address): UrlParts => {
  const { origin, pathname, search, username, password } = new URL(address)
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const authorization = pair === ':' ? {} : { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  return { origin, path: `${pathname}${search}`, authorization }
})

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

const CLOSED: readonly unknown[] = ['ECONNRESET', 'EPIPE']
const isClosed = (error: unknown): boolean => CLOSED.includes(codeOf(error))

/** undici has a name of its own for a connection that was closed before the answer. */
const asReset = (error: Error): Error =>
  codeOf(error) === 'UND_ERR_SOCKET' ? Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNRESET' }) : error

const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error(String(reason)))
