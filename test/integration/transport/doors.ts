import { EventEmitter } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { openElectronDoor } from '#main/transport/electron-ipc'
import { startLoopbackServer } from '#main/transport/loopback-server'
import { openSession, type Services, type Session } from '#main/transport/session'
import { BRIDGE_CHANNEL } from '#shared/contract/bridge'
import type { HostFrame } from '#shared/contract/frames'
import { createElectronPort } from '../../../src/renderer/client/electron-port'
import type { Port, PortListener } from '../../../src/renderer/client/port'
import { createSocketPort } from '../../../src/renderer/client/socket-port'

/** One way into a host, with clients that can be opened and made to vanish. */
export interface TestDoor {
  /** A new client; each has a session of its own. */
  port(): Port
  /** Every client vanishes without a word. */
  dropClients(): void
  close(): Promise<void>
}

export interface DoorKind {
  name: string
  open(host: Services): Promise<TestDoor>
}

/** Frames by direct call, turned to JSON and back so that nothing is shared between the ends. */
export const inProcess: DoorKind = {
  name: 'in-process',
  async open(host) {
    const sessions = new Set<Session>()
    const drop = () => {
      for (const session of sessions) session.close()
      sessions.clear()
    }
    return {
      port() {
        let session: Session | undefined
        return {
          start(listener: PortListener) {
            session = openSession({ ...host, send: (frame) => listener.onFrame(JSON.parse(JSON.stringify(frame))) })
            sessions.add(session)
            listener.onOpen()
          },
          send: (frame) => session?.receive(JSON.parse(JSON.stringify(frame))),
          close: () => session?.close(),
        }
      },
      dropClients: drop,
      close: async () => drop(),
    }
  },
}

export const ORIGIN = 'assay://app'

/** A window's contents, of which the page's end is in the test's hand. */
class FakeContents extends EventEmitter {
  private readonly page = new EventEmitter()
  destroyed = false

  constructor(
    readonly id: number,
    private readonly ipc: EventEmitter,
  ) {
    super()
  }

  isDestroyed() {
    return this.destroyed
  }

  send(channel: string, frame: unknown) {
    // Electron clones and delivers later.
    const copy = structuredClone(frame)
    setImmediate(() => this.page.emit(channel, copy))
  }

  port(): Port {
    return createElectronPort({
      platform: 'test',
      onRequest: () => () => {},
      tellActions: () => {},
      send: (frame) => {
        const copy = structuredClone(frame)
        setImmediate(() => this.ipc.emit(BRIDGE_CHANNEL, this.event(), copy))
      },
      onFrame: (listener) => {
        const take = (frame: HostFrame) => listener(frame)
        this.page.on(BRIDGE_CHANNEL, take)
        return () => this.page.off(BRIDGE_CHANNEL, take)
      },
    })
  }

  event() {
    return { sender: { id: this.id }, senderFrame: { url: `${ORIGIN}/index.html`, parent: null } }
  }
}

export const electronAdapter: DoorKind = {
  name: 'electron adapter',
  async open(host) {
    const ipc = new EventEmitter()
    const door = openElectronDoor(ipc, host, ORIGIN)
    const windows: FakeContents[] = []
    return {
      port() {
        const contents = new FakeContents(windows.length + 1, ipc)
        windows.push(contents)
        door.trust(contents)
        return contents.port()
      },
      dropClients() {
        for (const contents of windows) contents.emit('render-process-gone')
      },
      close: async () => door.close(),
    }
  },
}

/** The real server and real sockets, with the cookie that a browser would keep. */
export const loopback: DoorKind = {
  name: 'loopback',
  async open(host) {
    const rendererDir = mkdtempSync(join(tmpdir(), 'assay-renderer-'))
    writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Assay</title>')
    const server = await startLoopbackServer({ host, rendererDir })
    const entered = await fetch(server.url, { redirect: 'manual' })
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const clients = new Set<WebSocket>()
    return {
      port: () =>
        createSocketPort({
          firstMs: 5,
          openSocket() {
            const client = new WebSocket(`${server.origin.replace('http', 'ws')}/socket`, {
              origin: server.origin,
              headers: { cookie },
            })
            client.on('error', () => {})
            clients.add(client)
            return client
          },
        }),
      dropClients() {
        for (const client of clients) client.terminate()
      },
      close: () => server.close(),
    }
  },
}
