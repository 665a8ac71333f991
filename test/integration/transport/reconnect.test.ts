import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Connection } from '../../../src/renderer/client/connection'
import { createFrameClient } from '../../../src/renderer/client/frame-client'
import { loopback, type TestDoor } from './doors'
import { createTestHost, type TestHost } from './test-host'

describe('a client of the browser shell that loses its socket', () => {
  let host: TestHost
  let door: TestDoor
  let client: Connection
  const states: string[] = []

  beforeEach(async () => {
    host = createTestHost(5)
    door = await loopback.open(host)
    client = createFrameClient(door.port())
    states.length = 0
    client.onState((state) => states.push(state))
    await client.call('app.about', {})
  })
  afterEach(async () => {
    client.close()
    await door.close()
  })

  it('comes back by itself and gets each event that it missed, once', async () => {
    const ids: string[] = []
    const reset = vi.fn()
    client.onEvent(({ id }) => ids.push(id))
    client.onReset(reset)
    host.bus.publish('runs', 'before')
    await vi.waitFor(() => expect(ids).toEqual(['before']))
    door.dropClients()
    host.bus.publish('runs', 'meanwhile')
    await vi.waitFor(() => expect(states).toEqual(['open', 'closed', 'open']))
    host.bus.publish('runs', 'after')
    await vi.waitFor(() => expect(ids).toEqual(['before', 'meanwhile', 'after']))
    expect(reset).not.toHaveBeenCalled()
  })

  it('is told to fetch everything where too much was missed', async () => {
    const ids: string[] = []
    const reset = vi.fn()
    client.onEvent(({ id }) => ids.push(id))
    client.onReset(reset)
    door.dropClients()
    for (let at = 0; at < 6; at += 1) host.bus.publish('runs', `r${at}`)
    await vi.waitFor(() => expect(reset).toHaveBeenCalledOnce())
    host.bus.publish('runs', 'after')
    await vi.waitFor(() => expect(ids).toEqual(['after']))
  })

  it('watches on, from a new snapshot', async () => {
    host.live.begin('r', 'a')
    const snapshots: string[] = []
    const ended = vi.fn()
    client.watchRun('r', { onSnapshot: ({ text }) => snapshots.push(text), onDelta: () => {}, onEnd: ended })
    await vi.waitFor(() => expect(snapshots).toEqual(['a']))
    door.dropClients()
    host.live.append('r', 'b')
    await vi.waitFor(() => expect(snapshots).toEqual(['a', 'ab']))
    host.live.end('r')
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce())
  })

  it('rejects the calls whose answers were lost, and those made while it is away', async () => {
    const waiting = client.call('runs.cancel', { id: 'a' }).catch((error: unknown) => error)
    await vi.waitFor(() => expect(host.calls.get('runs.cancel')).toBe(1))
    await door.close()
    expect(await waiting).toMatchObject({ code: 'INTERNAL', retryable: true, details: { connection: 'lost' } })
    await expect(client.call('app.about', {})).rejects.toMatchObject({ details: { connection: 'lost' } })
  })

  it('holds calls made before the first connection', async () => {
    const early = createFrameClient(door.port())
    expect(early.state).toBe('connecting')
    expect(await early.call('runs.count', {})).toEqual({ count: 0 })
    early.close()
  })
})
