import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent, RunDelta, RunSnapshot } from '#shared/contract/events'
import type { ClientFrame, HostFrame } from '#shared/contract/frames'
import { AppError } from '#shared/errors'
import type { Connection, RunWatcher } from '../../../src/renderer/client/connection'
import { createFrameClient } from '../../../src/renderer/client/frame-client'
import type { Port } from '../../../src/renderer/client/port'
import { electronAdapter, inProcess, loopback, type TestDoor } from './doors'
import { createTestHost, snapshotOf, type TestHost } from './test-host'

const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (thrown: AppError) => thrown,
  )

/** A client of bare frames. */
async function openRaw(port: Port) {
  const frames: HostFrame[] = []
  await new Promise<void>((resolve) =>
    port.start({ onOpen: resolve, onFrame: (frame) => frames.push(frame as HostFrame), onLost: () => {} }),
  )
  return { frames, send: (frame: unknown) => port.send(frame as ClientFrame) }
}

function record() {
  const seen: (['snapshot', RunSnapshot] | ['delta', RunDelta] | ['end'])[] = []
  const watcher: RunWatcher = {
    onSnapshot: (snapshot) => seen.push(['snapshot', snapshot]),
    onDelta: (delta) => seen.push(['delta', delta]),
    onEnd: () => seen.push(['end']),
  }
  const text = () =>
    seen.reduce((sum, entry) => {
      if (entry[0] === 'snapshot') return entry[1].text
      return entry[0] === 'delta' ? sum + entry[1].text : sum
    }, '')
  return { seen, watcher, text, ended: () => seen.at(-1)?.[0] === 'end' }
}

describe.each([inProcess, loopback, electronAdapter])('$name transport', (kind) => {
  let host: TestHost
  let door: TestDoor
  let client: Connection

  beforeEach(async () => {
    host = createTestHost(50)
    door = await kind.open(host)
    client = createFrameClient(door.port())
    // One round trip, so that the subscription is in force.
    await client.call('app.about', {})
  })
  afterEach(async () => {
    client.close()
    await door.close()
  })

  it('answers a call with data', async () => {
    expect(client.state).toBe('open')
    expect(await client.call('app.about', {})).toMatchObject({ version: '1.2.3', workspace: { name: 'w' } })
  })

  it('carries an error with everything that belongs to it', async () => {
    const error = await failure(client.call('prompts.get', { id: 'p1' }))
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'There is no prompt p1.', retryable: false, details: { id: 'p1' } })
    expect(error.hint).not.toBe('')
  })

  it('answers INTERNAL where a handler breaks', async () => {
    expect(await failure(client.call('prompts.list', {}))).toMatchObject({ code: 'INTERNAL', message: 'x is undefined' })
  })

  it('answers INTERNAL where a handler gives a wrong shape', async () => {
    const error = await failure(client.call('prompts.versions', { id: 'p' }))
    expect(error).toMatchObject({ code: 'INTERNAL' })
    expect(error.message).toContain('items.0')
  })

  it.each(['nothing.here', '__proto__', 'constructor', 'toString'])('answers NOT_FOUND for the route %s', async (route) => {
    expect(await failure(client.call(route as 'app.about', {}))).toMatchObject({ code: 'NOT_FOUND', details: { route } })
  })

  it('names the field that is not valid, and calls nothing', async () => {
    const error = await failure(client.call('runs.list', { limit: 'many' } as never))
    expect(error).toMatchObject({ code: 'INVALID_INPUT', details: { route: 'runs.list', fields: [{ path: 'limit' }] } })
    expect(error.message).toMatch(/^limit is not valid/)
    expect(host.calls.has('runs.list')).toBe(false)
  })

  it('fills defaults before the handler', async () => {
    expect(await client.call('runs.count', {})).toEqual({ count: 0 })
  })

  it('tells calls in flight together apart', async () => {
    const held = [client.call('runs.cancel', { id: 'a' }), client.call('runs.cancel', { id: 'b' })]
    const counts = await Promise.all(
      Array.from({ length: 100 }, (_, length) => client.call('runs.count', { filter: { text: 'x'.repeat(length) } })),
    )
    expect(counts.map(({ count }) => count)).toEqual(Array.from({ length: 100 }, (_, length) => length))
    host.releaseCancels()
    expect(await Promise.all(held)).toEqual([{ cancelled: true }, { cancelled: true }])
  })

  it('carries 5 MB both ways', async () => {
    const text = 'ä€😀\u2028"\\'.repeat(500_000)
    const changed = await client.call('settings.set', { layout: { text } })
    expect(changed.layout.text).toBe(text)
  })

  it('tells events to every client, each once and in order', async () => {
    const other = createFrameClient(door.port())
    await other.call('app.about', {})
    const here: AppEvent[] = []
    const there: AppEvent[] = []
    client.onEvent((event) => here.push(event))
    other.onEvent((event) => there.push(event))
    host.bus.publish('runs', 'r1', 'queued')
    host.bus.publish('runs', 'r1', 'completed')
    host.bus.publish('settings', 'theme')
    await vi.waitFor(() => expect(there).toHaveLength(3))
    await vi.waitFor(() => expect(here).toEqual(there))
    expect(here).toEqual([
      { cursor: 'h:1', topic: 'runs', id: 'r1', status: 'queued' },
      { cursor: 'h:2', topic: 'runs', id: 'r1', status: 'completed' },
      { cursor: 'h:3', topic: 'settings', id: 'theme', status: null },
    ])
    other.close()
  })

  it('catches up from a cursor without gap or double', async () => {
    for (let at = 1; at <= 7; at += 1) host.bus.publish('runs', `r${at}`)
    const raw = await openRaw(door.port())
    raw.send({ type: 'subscribe', cursor: 'h:4' })
    await vi.waitFor(() => expect(raw.frames.at(-1)).toEqual({ type: 'subscribed', cursor: 'h:7', reset: false }))
    host.bus.publish('runs', 'r8')
    await vi.waitFor(() => expect(raw.frames).toHaveLength(5))
    const ids = raw.frames.flatMap((frame) => (frame.type === 'event' ? [frame.event.id] : []))
    expect(ids).toEqual(['r5', 'r6', 'r7', 'r8'])
  })

  it.each(['other-host:3', 'h:999', 'h:-1', 'h:', '', 'h:1'])('asks for a reset at the cursor "%s"', async (cursor) => {
    for (let at = 0; at < 60; at += 1) host.bus.publish('runs', `r${at}`)
    const raw = await openRaw(door.port())
    raw.send({ type: 'subscribe', cursor })
    await vi.waitFor(() => expect(raw.frames).toEqual([{ type: 'subscribed', cursor: 'h:60', reset: true }]))
  })

  it('subscribing again replaces the subscription', async () => {
    const raw = await openRaw(door.port())
    raw.send({ type: 'subscribe', cursor: null })
    raw.send({ type: 'subscribe', cursor: null })
    await vi.waitFor(() => expect(raw.frames).toHaveLength(2))
    host.bus.publish('runs', 'once')
    raw.send({ type: 'watch', runId: 'none' })
    await vi.waitFor(() => expect(raw.frames.at(-1)).toEqual({ type: 'run-ended', runId: 'none' }))
    expect(raw.frames.filter((frame) => frame.type === 'event')).toHaveLength(1)
  })

  it('gives a live run as a snapshot, deltas that continue it, and its end', async () => {
    host.live.begin('r', 'Once ')
    const seen = record()
    client.watchRun('r', seen.watcher)
    await vi.waitFor(() => expect(seen.seen).toEqual([['snapshot', snapshotOf('r', 'Once ')]]))
    for (const word of ['upon ', 'a ', 'time ', 'there ', 'was']) host.live.append('r', word)
    host.live.end('r')
    await vi.waitFor(() => expect(seen.ended()).toBe(true))
    expect(seen.text()).toBe('Once upon a time there was')
    // Joined: the first at once, the others in one frame.
    expect(seen.seen.filter(([type]) => type === 'delta')).toHaveLength(2)
    expect(host.live.watcherCount('r')).toBe(0)
  })

  it('says at once that a run is not live', async () => {
    const seen = record()
    client.watchRun('gone', seen.watcher)
    await vi.waitFor(() => expect(seen.seen).toEqual([['end']]))
  })

  it('serves two watchers of one run, of which one comes late and one leaves', async () => {
    host.live.begin('r', 'a')
    const first = record()
    const second = record()
    const leave = client.watchRun('r', first.watcher)
    host.live.append('r', 'b')
    client.watchRun('r', second.watcher)
    await vi.waitFor(() => expect(second.text()).toBe('ab'))
    host.live.append('r', 'c')
    await vi.waitFor(() => expect([first.text(), second.text()]).toEqual(['abc', 'abc']))
    leave()
    host.live.append('r', 'd')
    host.live.end('r')
    await vi.waitFor(() => expect(second.ended()).toBe(true))
    expect([first.text(), second.text()]).toEqual(['abc', 'abcd'])
    expect(first.ended()).toBe(false)
  })

  it('stops watching on the host when nobody looks any more', async () => {
    host.live.begin('r')
    const stop = client.watchRun('r', record().watcher)
    await vi.waitFor(() => expect(host.live.watcherCount('r')).toBe(1))
    stop()
    await vi.waitFor(() => expect(host.live.watcherCount('r')).toBe(0))
    expect(host.live.isLive('r')).toBe(true)
  })

  it('cancels nothing when a client vanishes', async () => {
    await client.call('runs.start', {
      prompt: { name: 'p', content: { messages: [{ role: 'user', template: 'x' }], inputs: [], model: null, parameters: {} } },
      model: { connection: 'demo', name: 'echo' },
    } as never)
    client.watchRun('started', record().watcher)
    await vi.waitFor(() => expect(host.live.watcherCount('started')).toBe(1))
    door.dropClients()
    // Where the client would come back by itself, it is not let.
    client.close()
    await vi.waitFor(() => expect(host.live.watcherCount('started')).toBe(0))
    expect(host.live.isLive('started')).toBe(true)
    expect(host.calls.has('runs.cancel')).toBe(false)
    host.bus.publish('runs', 'started')
    host.live.append('started', 'still going')
    const next = createFrameClient(door.port())
    const seen = record()
    next.watchRun('started', seen.watcher)
    await vi.waitFor(() => expect(seen.text()).toBe('still going'))
    next.close()
  })

  it.each([[null], [42], ['text'], [[]], [{}], [{ type: 'call' }], [{ type: 'watch', runId: 7 }], [{ type: 'nothing' }]])(
    'outlives the bad frame %j',
    async (frame) => {
      const raw = await openRaw(door.port())
      raw.send(frame)
      raw.send({ type: 'call', id: 1, route: 'app.about', input: {} })
      await vi.waitFor(() => expect(raw.frames).toMatchObject([{ type: 'answer', id: 1, envelope: { ok: true } }]))
    },
  )

  it('answers a badly put call that has an id', async () => {
    const raw = await openRaw(door.port())
    raw.send({ type: 'call', id: 9, route: 7 })
    await vi.waitFor(() =>
      expect(raw.frames).toMatchObject([{ type: 'answer', id: 9, envelope: { ok: false, error: { code: 'INVALID_INPUT' } } }]),
    )
  })

  it('rejects what waits when it is closed, and every call after', async () => {
    const waiting = failure(client.call('runs.cancel', { id: 'a' }))
    client.close()
    expect(await waiting).toMatchObject({ code: 'INTERNAL', details: { connection: 'lost' } })
    expect(await failure(client.call('app.about', {}))).toMatchObject({ details: { connection: 'lost' } })
    expect(client.state).toBe('closed')
  })
})
