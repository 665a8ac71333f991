import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Settings } from '#shared/domain/settings'
import { ERROR_TEXTS } from '#shared/error-texts'
import { AppError } from '#shared/errors'
import { readInterface } from './interface-file'
import { type Access, createLoopbackAccess, type LoopbackAccess } from './loopback-access'
import { securityHeaders } from './security-headers'
import { openSession, type Services } from './session'

const LARGEST_FRAME_BYTES = 64 * 1024 * 1024
/** A client that reads this far behind is cut off; it reconnects and catches up. */
const LARGEST_BACKLOG_BYTES = 64 * 1024 * 1024

type Theme = () => Settings['theme']

export interface LoopbackOptions {
  host: Services
  /** Folder of the built interface. */
  rendererDir: string
  /** 0 or left out: any free one. */
  port?: number
  /** What the page is drawn in from its first paint on. */
  theme?: Theme
}

export interface LoopbackServer {
  /** The address to open, with its token. */
  url: string
  origin: string
  close(): Promise<void>
}

/** The browser shell: the interface and its WebSocket on 127.0.0.1, for who has this start's token. */
export async function startLoopbackServer({
  host,
  rendererDir,
  port = 0,
  theme = () => 'system',
}: LoopbackOptions): Promise<LoopbackServer> {
  const access = createLoopbackAccess()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME_BYTES, perMessageDeflate: false })
  const server = createServer((request, response) => void answer(request, response, access, { rendererDir, theme }))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // The other end may vanish at any moment; without a listener that would end this process.
    socket.on('error', () => socket.destroy())
    if (request.url !== '/socket' || access.check(request.headers, portOf(request), 'socket') !== 'allowed') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => serve(client, host))
  })

  const listening = await listen(server, port)
  const origin = `http://127.0.0.1:${listening}`
  return {
    url: `${origin}/?token=${access.token}`,
    origin,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function serve(client: WebSocket, host: Services): void {
  const session = openSession({
    ...host,
    send(frame) {
      if (client.bufferedAmount > LARGEST_BACKLOG_BYTES) client.terminate()
      else client.send(JSON.stringify(frame), () => {})
    },
  })
  client.on('message', (data) => session.receive(parseJson(String(data))))
  client.on('close', () => session.close())
  // A frame too large or broken; ws closes the socket itself.
  client.on('error', () => {})
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

interface Interface {
  rendererDir: string
  theme: Theme
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: LoopbackAccess,
  { rendererDir, theme }: Interface,
) {
  const port = portOf(request)
  const address = parseAddress(request.url ?? '/')
  const token = address?.pathname === '/' ? address.searchParams.get('token') : null
  if (token !== null) {
    const place = access.origin(request.headers, 'request')
    if (place !== 'allowed' || !access.isToken(token)) return refuse(response, place === 'allowed' ? 'no-key' : place)
    response.writeHead(302, {
      Location: '/',
      'Set-Cookie': access.cookie(port),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    return response.end()
  }
  const allowed = access.check(request.headers, port, 'request')
  if (allowed !== 'allowed') return refuse(response, allowed)
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405, { Allow: 'GET, HEAD' }).end()

  const file = address === null ? null : await readInterface(rendererDir, address.pathname, theme)
  const headers = securityHeaders([`ws://${request.headers.host}`])
  if (file === null) return response.writeHead(404, headers).end()
  response.writeHead(200, { ...headers, ...file.headers, 'Content-Length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

function parseAddress(path: string): URL | null {
  const base = 'http://127.0.0.1'
  return path.startsWith('/') && URL.canParse(base + path) ? new URL(base + path) : null
}

/** 403 and nothing else; only who came by the right address is told how to get in. */
function refuse(response: ServerResponse, access: Access): void {
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(access === 'no-key' ? `${ERROR_TEXTS.FORBIDDEN.hint}\n` : '')
}

const portOf = (request: IncomingMessage): number => request.socket.localPort ?? 0

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, port)))
    if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      reject(new AppError('INVALID_INPUT', `There is no port ${port}.`, { hint: 'Give one from 0 to 65535, or leave it out.' }))
      return
    }
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function cannotListen(cause: NodeJS.ErrnoException, port: number): AppError {
  const message = cause.code === 'EADDRINUSE' ? `Port ${port} is taken.` : `Port ${port} could not be opened: ${cause.message}.`
  return new AppError('INVALID_INPUT', message, { hint: 'Give another with --port, or leave it out.', cause })
}
