import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalModel } from '#main/execution/scheduling/model-memory'
import { createScheduler, type Scheduler, type SlotRequest } from '#main/execution/scheduling/scheduler'
import type { Waiting } from '#shared/contract/events'
import type { ConnectionLimits } from '#shared/domain/settings'

const GB = 1e9
const NO_LIMITS: ConnectionLimits = { inFlight: null, perMinute: null }

interface Asked {
  abort: AbortController
  waits: Waiting[]
  /** Gives the place back; null until there is one. */
  release: (() => void) | null
  failure: unknown
}

describe('the scheduler', () => {
  let limits: Record<string, ConnectionLimits>
  let models: Record<string, LocalModel>
  let scheduler: Scheduler
  const asked: Asked[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    limits = {}
    models = {}
    asked.length = 0
    scheduler = createScheduler({
      limits: (connection) => limits[connection] ?? NO_LIMITS,
      localModel: (_, model) => models[model] ?? null,
      memoryBytes: 10 * GB,
    })
  })
  afterEach(() => void vi.useRealTimers())

  function ask(request: Partial<SlotRequest> = {}): Asked {
    const one: Asked = { abort: new AbortController(), waits: [], release: null, failure: null }
    asked.push(one)
    scheduler
      .acquire({
        connection: 'c',
        model: 'm',
        queue: 'q',
        signal: one.abort.signal,
        onWait: (waiting) => void one.waits.push(waiting),
        ...request,
      })
      .then(
        (release) => {
          one.release = release
        },
        (reason: unknown) => {
          one.failure = reason
        },
      )
    return one
  }
  const settle = () => vi.advanceTimersByTimeAsync(0)
  /** Which of those who asked have a place, by their number. */
  const placed = async (): Promise<number[]> => {
    await settle()
    return asked.flatMap(({ release }, at) => (release === null ? [] : [at]))
  }
  const giveBack = (at: number) => {
    const one = asked[at]
    one?.release?.()
    if (one) one.release = null
  }

  it('lets as many at once as the connection takes, and the next when one is given back', async () => {
    limits.c = { inFlight: 2, perMinute: null }
    for (let at = 0; at < 4; at += 1) ask()
    expect(await placed()).toEqual([0, 1])
    expect(asked.map(({ waits }) => waits.map((waiting) => waiting.for))).toEqual([[], [], ['slot'], ['slot']])
    expect(scheduler.counts('c')).toEqual({ inFlight: 2, waiting: 2 })
    giveBack(0)
    expect(await placed()).toEqual([1, 2])
    expect(scheduler.counts('c')).toEqual({ inFlight: 2, waiting: 1 })
  })

  it('counts a place that is given back twice once', async () => {
    limits.c = { inFlight: 1, perMinute: null }
    ask()
    ask()
    ask()
    await settle()
    const release = asked[0]?.release
    release?.()
    release?.()
    expect(await placed()).toEqual([0, 1])
    expect(scheduler.counts('c')).toEqual({ inFlight: 1, waiting: 1 })
  })

  it('holds no connection up for another', async () => {
    limits.c = { inFlight: 1, perMinute: null }
    ask()
    ask()
    ask({ connection: 'd' })
    expect(await placed()).toEqual([0, 2])
  })

  it('takes turns between those who ask', async () => {
    limits.c = { inFlight: 1, perMinute: null }
    for (const queue of ['a', 'a', 'a', 'b', 'b', 'c']) ask({ queue })
    const order: number[] = []
    for (let [next] = await placed(); next !== undefined; [next] = await placed()) {
      order.push(next)
      giveBack(next)
    }
    expect(order).toEqual([0, 1, 3, 5, 2, 4])
  })

  it('sends so many a minute, says until when the others wait, and leaves no timer behind', async () => {
    limits.c = { inFlight: null, perMinute: 2 }
    for (let at = 0; at < 3; at += 1) ask()
    expect(await placed()).toEqual([0, 1])
    expect(asked[2]?.waits).toEqual([{ for: 'rate', until: new Date(Date.now() + 60_000).toISOString() }])
    await vi.advanceTimersByTimeAsync(59_000)
    expect(await placed()).toEqual([0, 1])
    await vi.advanceTimersByTimeAsync(1001)
    expect(await placed()).toEqual([0, 1, 2])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sends nothing while a server asked to wait, however long it then asks again', async () => {
    scheduler.pause('c', 1000)
    ask()
    expect(asked[0]?.waits.map((waiting) => waiting.for)).toEqual(['rate'])
    await vi.advanceTimersByTimeAsync(900)
    scheduler.pause('c', 1000)
    await vi.advanceTimersByTimeAsync(900)
    expect(await placed()).toEqual([])
    await vi.advanceTimersByTimeAsync(101)
    expect(await placed()).toEqual([0])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives the place in the line up when that is stopped, with its reason, and leaves no timer', async () => {
    limits.c = { inFlight: null, perMinute: 1 }
    ask()
    const waiting = ask()
    await settle()
    expect(vi.getTimerCount()).toBe(1)
    const reason = new Error('stopped')
    waiting.abort.abort(reason)
    await settle()
    expect(waiting.failure).toBe(reason)
    expect(scheduler.counts('c')).toEqual({ inFlight: 1, waiting: 0 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('refuses one that was stopped before it asked, and takes no place for it', async () => {
    const abort = new AbortController()
    abort.abort(new Error('stopped'))
    const one = ask({ signal: abort.signal })
    await settle()
    expect(one.failure).toBe(abort.signal.reason)
    expect(scheduler.counts('c')).toEqual({ inFlight: 0, waiting: 0 })
  })

  it('stopping one that has its place changes nothing: that is given back by its owner', async () => {
    limits.c = { inFlight: 1, perMinute: null }
    ask()
    ask()
    await settle()
    asked[0]?.abort.abort(new Error('stopped'))
    expect(await placed()).toEqual([0])
    giveBack(0)
    expect(await placed()).toEqual([1])
  })

  it('takes up limits that were changed meanwhile, and leaves no timer where nobody waits any more', async () => {
    limits.c = { inFlight: 1, perMinute: 1 }
    for (let at = 0; at < 3; at += 1) ask()
    giveBack((await placed())[0] ?? -1)
    expect(await placed()).toEqual([])
    expect(vi.getTimerCount()).toBe(1)
    limits.c = { inFlight: 2, perMinute: null }
    scheduler.wake()
    expect(await placed()).toEqual([1, 2])
    expect(vi.getTimerCount()).toBe(0)
  })

  describe('with models in memory', () => {
    beforeEach(() => {
      models = { big: { key: 'big', bytes: 9 * GB }, other: { key: 'other', bytes: 8 * GB }, small: { key: 'small', bytes: GB } }
    })

    it('lets runs of one model go together, and another only after them, on whichever connection', async () => {
      ask({ model: 'big' })
      ask({ model: 'other', connection: 'd' })
      ask({ model: 'big' })
      ask({ model: 'small', connection: 'd' })
      expect(await placed()).toEqual([0, 2, 3])
      expect(asked[1]?.waits).toEqual([{ for: 'model', until: null }])
      giveBack(0)
      giveBack(2)
      expect(await placed()).toEqual([1, 3])
    })

    it('lets another model have its turn where one has runs without end, even if all places are always taken', async () => {
      limits.c = { inFlight: 2, perMinute: null }
      for (let at = 0; at < 4; at += 1) ask({ model: 'big', queue: 'a' })
      const other = asked.length
      ask({ model: 'other', queue: 'b' })
      for (let second = 0; second < 40; second += 1) {
        ask({ model: 'big', queue: 'a' })
        await vi.advanceTimersByTimeAsync(1000)
        const [oldest] = await placed()
        if (oldest === other) break
        giveBack(oldest ?? -1)
      }
      expect(await placed()).toContain(other)
    })

    it('and so within one who asks', async () => {
      limits.c = { inFlight: 1, perMinute: null }
      for (let at = 0; at < 4; at += 1) ask({ model: 'big' })
      const other = asked.length
      ask({ model: 'other' })
      for (let second = 0; second < 40 && !(await placed()).includes(other); second += 1) {
        ask({ model: 'big' })
        await vi.advanceTimersByTimeAsync(1000)
        giveBack((await placed())[0] ?? -1)
      }
      expect(await placed()).toEqual([other])
    })

    it('holds nothing up for a model that nobody waits for any more', async () => {
      ask({ model: 'big' })
      const other = ask({ model: 'other' })
      await vi.advanceTimersByTimeAsync(31_000)
      other.abort.abort(new Error('stopped'))
      ask({ model: 'big' })
      expect(await placed()).toEqual([0, 2])
    })

    it('lets those go on at once who waited for one that is stopped', async () => {
      ask({ model: 'big' })
      const other = ask({ model: 'other' })
      await vi.advanceTimersByTimeAsync(31_000)
      ask({ model: 'big' })
      expect(await placed()).toEqual([0])
      other.abort.abort(new Error('stopped'))
      expect(await placed()).toEqual([0, 2])
    })

    it('holds nothing up for a model whose own connection has to wait', async () => {
      ask({ model: 'big' })
      ask({ model: 'other', connection: 'd' })
      await vi.advanceTimersByTimeAsync(31_000)
      scheduler.pause('d', 60_000)
      giveBack(0)
      ask({ model: 'big' })
      expect(await placed()).toEqual([2])
      giveBack(2)
      await vi.advanceTimersByTimeAsync(60_001)
      expect(await placed()).toEqual([1])
    })

    it('keeps the wait of a model that another name of it also waits for', async () => {
      models['other:latest'] = { key: 'other', bytes: 8 * GB }
      ask({ model: 'big' })
      ask({ model: 'other' })
      await vi.advanceTimersByTimeAsync(20_000)
      const named = ask({ model: 'other:latest' })
      named.abort.abort(new Error('stopped'))
      await vi.advanceTimersByTimeAsync(11_000)
      ask({ model: 'big' })
      expect(await placed()).toEqual([0])
    })
  })

  it('serves everybody in the end, whatever is asked, given back and stopped', async () => {
    models = { big: { key: 'big', bytes: 9 * GB }, other: { key: 'other', bytes: 8 * GB } }
    limits = { c: { inFlight: 2, perMinute: 30 }, d: { inFlight: 1, perMinute: null } }
    let seed = 42
    const draw = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let step = 0; step < 600; step += 1) {
      if (draw(3) > 0) {
        ask({ connection: draw(2) === 0 ? 'c' : 'd', queue: `q${draw(3)}`, model: ['big', 'other', 'none'][draw(3)] ?? 'none' })
      }
      const held = await placed()
      for (const [connection, { inFlight }] of Object.entries(limits)) {
        expect(scheduler.counts(connection).inFlight).toBeLessThanOrEqual(inFlight ?? 0)
      }
      if (draw(2) === 0) giveBack(held[draw(held.length)] ?? -1)
      if (draw(8) === 0) asked[draw(asked.length)]?.abort.abort(new Error('stopped'))
      await vi.advanceTimersByTimeAsync(draw(2000))
    }
    const everServed = new Set(await placed())
    for (let round = 0; round < 2000 && scheduler.counts('c').waiting + scheduler.counts('d').waiting > 0; round += 1) {
      for (const at of await placed()) {
        everServed.add(at)
        giveBack(at)
      }
      await vi.advanceTimersByTimeAsync(500)
    }
    for (const at of await placed()) giveBack(at)
    expect([scheduler.counts('c'), scheduler.counts('d')]).toEqual([
      { inFlight: 0, waiting: 0 },
      { inFlight: 0, waiting: 0 },
    ])
    expect(vi.getTimerCount()).toBe(0)
    expect(everServed.size).toBeGreaterThan(50)
  })
})
