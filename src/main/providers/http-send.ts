import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Egress } from './egress'
import { lookup } from './loopback'

export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  body: string | null
  /** Aborting ends the request at any point, before headers too, and destroys its socket. */
  signal: AbortSignal
  egress: Egress
}

// One pool for all calls: a new TLS connection per run would cost more than most of the other work of a run.
const pools = {
  'http:': new http.Agent({ keepAlive: true, scheduling: 'lifo' }),
  'https:': new https.Agent({ keepAlive: true, scheduling: 'lifo' }),
}

/** Sockets that wait for another request: closed when nothing may go where they lead any more. */
export function closeIdleSockets(): void {
  for (const pool of Object.values(pools)) {
    for (const socket of Object.values(pool.freeSockets).flat()) socket?.destroy()
  }
}

/**
 * Sends a request and resolves when the headers are there. On `node:http` rather than the global fetch, because that one
 * gives up after 300 s without headers or between two chunks, and a large model on a slow disk takes longer to load.
 * Rejects with Node's own network errors, and with OFFLINE_REFUSED before anything is opened.
 */
export async function send(request: HttpRequest): Promise<IncomingMessage> {
  request.egress.check(request.url)
  try {
    return await open(request, true)
  } catch (error) {
    // A pooled socket that the server closed while it was idle: nothing was processed, so a fresh one is tried once.
    if (error instanceof StaleSocket) return open(request, false)
    throw error
  }
}

class StaleSocket extends Error {}

function open(request: HttpRequest, pooled: boolean): Promise<IncomingMessage> {
  const url = new URL(request.url)
  const secure = url.protocol === 'https:'
  const agent = pooled ? pools[secure ? 'https:' : 'http:'] : false
  return new Promise((resolve, reject) => {
    const { method, body, signal } = request
    // Node itself leaves the length out for DELETE, and the server would wait for a body that has come.
    const headers = body === null ? request.headers : { ...request.headers, 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = (secure ? https : http).request(url, { method, headers, signal, agent, lookup })
    outgoing.once('response', resolve)
    // Kept for the whole life of the request: an error without a listener would end the process.
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale = pooled && outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(stale && !signal.aborted ? new StaleSocket(error.message) : error)
    })
    outgoing.end(body ?? undefined)
  })
}
