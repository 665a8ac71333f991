import { Client } from 'undici'
import { lookup } from './loopback'

/** One connection, for one request at a time. */
export interface Lent {
  client: Client
  origin: string
  /** It has served a request before, so its server may have closed it without our knowing. */
  reused: boolean
}

// One pool for all calls: a new TLS connection per run would cost more than most of the other work of a run.
const idle = new Map<string, Set<Client>>()

/** A connection that waits, the last used first, else a new one; `fresh` takes a new one in any case. */
export function lend(origin: string, fresh = false): Lent {
  const waiting = idle.get(origin)
  const client = fresh ? undefined : [...(waiting ?? [])].at(-1)
  if (client === undefined) return { client: connect(origin), origin, reused: false }
  waiting?.delete(client)
  return { client, origin, reused: true }
}

/** Its answer has ended, so it may carry another one. */
export function giveBack({ client, origin }: Lent): void {
  if (client.destroyed) return
  const waiting = idle.get(origin) ?? new Set()
  idle.set(origin, waiting.add(client))
}

/** Connections that wait for another request: closed when nothing may go where they lead any more. */
export function closeIdleSockets(): void {
  for (const waiting of idle.values()) for (const client of waiting) void client.destroy()
  idle.clear()
}

function connect(origin: string): Client {
  // Nothing here gives up by itself: a large model on a slow disk takes longer to load than any client's patience.
  const client = new Client(origin, { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 0, lookup } })
  client.on('disconnect', () => {
    if (idle.get(origin)?.delete(client)) void client.destroy()
  })
  return client
}
