import type { Port, PortListener } from './port'

/** The part of WebSocket that is used, so that tests can bring another. */
export interface Socket {
  addEventListener(type: 'open' | 'close', listener: () => void): void
  addEventListener(type: 'message', listener: (message: { data: unknown }) => void): void
  send(text: string): void
  close(): void
}

export interface SocketPortOptions {
  openSocket(): Socket
  /** ms before the first attempt to reconnect; doubles with each failure up to `longestMs`. */
  firstMs?: number
  longestMs?: number
}

/** Frames as JSON over a WebSocket that reconnects by itself. */
export function createSocketPort({ openSocket, firstMs = 100, longestMs = 2_000 }: SocketPortOptions): Port {
  let socket: Socket | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let done = false

  const open = (listener: PortListener) => {
    const current = openSocket()
    current.addEventListener('open', () => {
      failures = 0
      socket = current
      listener.onOpen()
    })
    current.addEventListener('message', ({ data }) => listener.onFrame(JSON.parse(String(data))))
    current.addEventListener('close', () => {
      socket = null
      if (done) return
      listener.onLost()
      timer = setTimeout(() => open(listener), Math.min(longestMs, firstMs * 2 ** failures))
      failures += 1
    })
  }

  return {
    start: open,
    send: (frame) => socket?.send(JSON.stringify(frame)),
    close() {
      done = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}
