import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createBus } from '#main/events/bus'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)

describe('the event bus', () => {
  it('numbers events from 1 under its host', () => {
    const bus = createBus('host')
    expect(bus.cursor()).toBe('host:0')
    const heard = vi.fn()
    bus.on(heard)
    bus.publish('runs', 'r', 'queued')
    bus.publish('settings', 'theme')
    expect(heard.mock.calls).toEqual([
      [{ cursor: 'host:1', topic: 'runs', id: 'r', status: 'queued' }],
      [{ cursor: 'host:2', topic: 'settings', id: 'theme', status: null }],
    ])
    expect(bus.cursor()).toBe('host:2')
  })

  it('takes null as from now on', () => {
    const bus = createBus('host')
    bus.publish('runs', 'a')
    expect(bus.since(null)).toEqual({ events: [], cursor: 'host:1', reset: false })
  })

  it.each([
    '',
    'host',
    'host:',
    'host:x',
    'host:-1',
    'host:1.5',
    'host:3',
    'other:1',
    'host:1:1',
    ':1',
    `host:${'9'.repeat(30)}`,
  ])('does not know the cursor "%s"', (cursor) => {
    const bus = createBus('host')
    bus.publish('runs', 'a')
    bus.publish('runs', 'b')
    expect(bus.since(cursor)).toEqual({ events: [], cursor: 'host:2', reset: true })
  })

  it('takes a host id with colons in it', () => {
    const bus = createBus('a:1')
    bus.publish('runs', 'x')
    expect(ids(bus.since('a:1:0').events)).toEqual(['x'])
  })

  it('gives after any cursor exactly what came after it, or a reset where that is no longer kept', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(60), fc.nat(70), (ringSize, published, from) => {
        const bus = createBus('h', ringSize)
        for (let seq = 1; seq <= published; seq += 1) bus.publish('runs', String(seq))
        const { events, reset, cursor } = bus.since(`h:${from}`)
        expect(cursor).toBe(`h:${published}`)
        expect(reset).toBe(from > published || published - from > ringSize)
        const all = Array.from({ length: published }, (_, at) => String(at + 1))
        expect(ids(events)).toEqual(reset ? [] : all.slice(from))
      }),
    )
  })

  it('harms nobody where listeners throw, and says so', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (throwing) => {
        const faults: unknown[] = []
        const bus = createBus('h', 10, (fault) => faults.push(fault))
        const heard: number[] = []
        throwing.forEach((throws, at) => {
          bus.on(() => {
            heard.push(at)
            if (throws) throw new Error(String(at))
          })
        })
        bus.publish('runs', 'a')
        expect(heard).toEqual([...throwing.keys()])
        expect(faults).toHaveLength(throwing.filter(Boolean).length)
        expect(ids(bus.since('h:0').events)).toEqual(['a'])
      }),
    )
  })

  it('leaves out a listener that another one ended meanwhile', () => {
    const bus = createBus('h')
    const second = vi.fn()
    bus.on(() => end())
    const end = bus.on(second)
    bus.publish('runs', 'a')
    expect(second).not.toHaveBeenCalled()
  })

  it('takes one function twice as two listeners', () => {
    const bus = createBus('h')
    const heard = vi.fn()
    const end = bus.on(heard)
    bus.on(heard)
    end()
    bus.publish('runs', 'a')
    expect(heard).toHaveBeenCalledOnce()
  })
})
