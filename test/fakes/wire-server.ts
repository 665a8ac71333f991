import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Packets = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** What a server does with one request, whatever the protocol. */
export type Wire =
  /** Takes the request and never sends headers. */
  | { kind: 'hang' }
  /** Takes the request and closes the connection. */
  | { kind: 'close' }
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string> }
  /** These bytes, one packet each, after a 200; then the end, nothing more on an open connection, or a destroyed socket. */
  | { kind: 'stream'; packets: Packets; after?: 'end' | 'hang' | 'cut'; headers?: Record<string, string> }

export interface WireCall {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  headers: Record<string, string | string[] | undefined>
  /** True once the client's side went away before the answer had ended. */
  closedByClient: boolean
  /** Settles when the connection is closed or the answer was sent whole. */
  ended: Promise<void>
}

export interface WireServer {
  url: string
  host: string
  requests: WireCall[]
  /** Queues what happens to the next POST, before anything else. */
  next(wire: Wire): void
  /** Answers a path in this way from now on; null takes that back. */
  override(path: string, wire: Wire | null): void
  waitForRequest(path: string): Promise<WireCall>
  connections(): number
  close(): Promise<void>
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Wire => ({
  kind: 'status',
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', ...headers },
})

/** A server on a port of 127.0.0.1 that answers as it is told. */
export async function startWireServer(answer: (call: WireCall) => Wire, port = 0): Promise<WireServer> {
  const requests: WireCall[] = []
  const queued: Wire[] = []
  const overrides = new Map<string, Wire>()
  const waiting = new Set<() => void>()
  const server: Server = createServer((incoming, response) => {
    void receive(incoming, response).then(async (call) => {
      requests.push(call)
      for (const wake of waiting) wake()
      const scripted = call.method === 'POST' ? queued.shift() : undefined
      await perform(scripted ?? overrides.get(call.path) ?? answer(call), response).catch(() => response.destroy())
    })
  })
  server.keepAliveTimeout = 60_000
  let open = 0
  server.on('connection', (socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done))
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}`,
    host: `127.0.0.1:${bound}`,
    requests,
    next: (wire) => void queued.push(wire),
    override: (path, wire) => void (wire ? overrides.set(path, wire) : overrides.delete(path)),
    connections: () => open,
    waitForRequest: (path) =>
      new Promise((done) => {
        const look = () => {
          const found = requests.find((request) => request.path === path)
          if (!found) return void waiting.add(look)
          waiting.delete(look)
          done(found)
        }
        look()
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function receive(incoming: IncomingMessage, response: ServerResponse): Promise<WireCall> {
  const url = new URL(incoming.url ?? '/', 'http://fake')
  const call: WireCall = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: {},
    headers: incoming.headers,
    closedByClient: false,
    ended: new Promise((done) => {
      response.once('close', () => {
        call.closedByClient = !response.writableFinished && !cutHere.has(response)
        done()
      })
    }),
  }
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString('utf8')
  if (text !== '') call.body = JSON.parse(text) as WireCall['body']
  return call
}

async function perform(wire: Wire, response: ServerResponse): Promise<void> {
  if (wire.kind === 'hang') return
  if (wire.kind === 'close') return cut(response)
  if (wire.kind === 'status') return void response.writeHead(wire.status, wire.headers ?? {}).end(wire.body ?? '')
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', ...wire.headers })
  response.flushHeaders()
  for await (const packet of wire.packets) await sendBytes(response, packet)
  if (wire.after === 'hang') return
  if (wire.after === 'cut') return cut(response)
  response.end()
}

/** One packet: resolves when the bytes have left, so that two are not joined in one write. */
const sendBytes = (response: ServerResponse, bytes: string | Uint8Array): Promise<void> =>
  new Promise((done, fail) => response.write(bytes, (error) => (error ? fail(error) : done())))

const cutHere = new WeakSet<ServerResponse>()

function cut(response: ServerResponse): void {
  cutHere.add(response)
  response.socket?.destroy()
}
