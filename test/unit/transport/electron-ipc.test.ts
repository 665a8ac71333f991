import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createBus } from '#main/events/bus'
import { openElectronDoor } from '#main/transport/electron-ipc'
import { ACTIONS_CHANNEL, BRIDGE_CHANNEL } from '#shared/contract/bridge'

const ORIGIN = 'assay://app'
const call = { type: 'call', id: 1, route: 'app.about', input: {} }
const ours = { url: `${ORIGIN}/index.html`, parent: null }

class Contents extends EventEmitter {
  destroyed = false
  send = vi.fn()
  constructor(readonly id: number) {
    super()
  }
  isDestroyed() {
    return this.destroyed
  }
}

describe('the door to the window', () => {
  const ipc = new EventEmitter()
  const router = { call: vi.fn(async () => ({ ok: true as const, data: 1 })) }
  const bus = createBus('h')
  const onActions = vi.fn()
  let contents: Contents
  let door: ReturnType<typeof openElectronDoor>

  beforeEach(() => {
    ipc.removeAllListeners()
    router.call.mockClear()
    onActions.mockClear()
    contents = new Contents(1)
    door = openElectronDoor(ipc, { router, bus, liveRuns: { watch: () => null } }, ORIGIN, onActions)
    door.trust(contents)
  })
  const send = (id: number, senderFrame: unknown, frame: unknown = call) =>
    ipc.emit(BRIDGE_CHANNEL, { sender: { id }, senderFrame }, frame)

  it('hears our page in our window', async () => {
    send(1, ours)
    await vi.waitFor(() =>
      expect(contents.send).toHaveBeenCalledWith(BRIDGE_CHANNEL, expect.objectContaining({ type: 'answer', id: 1 })),
    )
  })

  it.each([
    ['another window', 2, ours],
    ['a page from the network', 1, { url: 'https://evil.example/index.html', parent: null }],
    ['an address that only begins like ours', 1, { url: 'assay://app.evil.example/', parent: null }],
    ['a file', 1, { url: 'file:///index.html', parent: null }],
    ['a blank page', 1, { url: 'about:blank', parent: null }],
    ['a frame within our page', 1, { ...ours, parent: {} }],
    ['a frame that is gone', 1, null],
  ])('does not hear %s', async (_name, id, frame) => {
    send(id, frame)
    ipc.emit(ACTIONS_CHANNEL, { sender: { id }, senderFrame: frame }, [{ id: 'prompt.run', keys: 'Ctrl Enter' }])
    expect(router.call).not.toHaveBeenCalled()
    expect(onActions).not.toHaveBeenCalled()
  })

  it('hears what our page can do, where it says so in the right shape', () => {
    const tell = (actions: unknown) => ipc.emit(ACTIONS_CHANNEL, { sender: { id: 1 }, senderFrame: ours }, actions)
    for (const wrong of [
      null,
      'all',
      [{ id: 1, keys: '', able: true }],
      [{ id: 'prompt.run', keys: '' }],
      [{ id: 'x'.repeat(1000), keys: '', able: true }],
      Array(5000).fill({ id: 'a', keys: '', able: true }),
    ]) {
      tell(wrong)
    }
    expect(onActions).not.toHaveBeenCalled()
    tell([{ id: 'prompt.run', keys: 'Ctrl Enter', able: true }])
    expect(onActions).toHaveBeenCalledExactlyOnceWith([{ id: 'prompt.run', keys: 'Ctrl Enter', able: true }])
  })

  it.each(['did-navigate', 'render-process-gone', 'destroyed'])('ends the session at %s', (event) => {
    send(1, ours, { type: 'subscribe', cursor: null })
    bus.publish('runs', 'a')
    expect(contents.send).toHaveBeenCalledTimes(2)
    contents.emit(event)
    bus.publish('runs', 'b')
    expect(contents.send).toHaveBeenCalledTimes(2)
  })

  it('begins a new session for a page that was loaded anew', () => {
    send(1, ours, { type: 'subscribe', cursor: null })
    contents.emit('did-navigate')
    send(1, ours, { type: 'subscribe', cursor: null })
    bus.publish('runs', 'a')
    expect(contents.send.mock.calls.filter(([, frame]) => frame.type === 'event')).toHaveLength(1)
  })

  it('sends nothing to a window that is gone, and hears none after it', () => {
    send(1, ours, { type: 'subscribe', cursor: null })
    contents.destroyed = true
    bus.publish('runs', 'a')
    expect(contents.send).toHaveBeenCalledTimes(1)
    contents.emit('destroyed')
    send(1, ours)
    expect(router.call).not.toHaveBeenCalled()
  })

  it('hears nobody once closed', () => {
    door.close()
    send(1, ours)
    expect(router.call).not.toHaveBeenCalled()
  })
})
