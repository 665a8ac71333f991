import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Waiter, WaitingLine } from '#main/execution/scheduling/waiting-line'

interface Named extends Waiter {
  id: number
}
const any = () => true

function lineOf(waiters: [queue: string, model: string][]): WaitingLine<Named> {
  const line = new WaitingLine<Named>()
  for (const [id, [queue, model]] of waiters.entries()) line.add({ id, queue, model })
  return line
}
const order = (line: WaitingLine<Named>, mayStart: (waiter: Named) => boolean = any): number[] => {
  const taken: number[] = []
  for (let next = line.take(mayStart); next !== null; next = line.take(mayStart)) taken.push(next.id)
  return taken
}

describe('a line', () => {
  const rows: [string, [string, string][], number[]][] = [
    [
      'in order of arrival for one who asks',
      [
        ['a', 'm'],
        ['a', 'm'],
        ['a', 'm'],
      ],
      [0, 1, 2],
    ],
    [
      'by turns, however many one has',
      [
        ['a', 'm'],
        ['a', 'm'],
        ['a', 'm'],
        ['b', 'm'],
        ['b', 'm'],
        ['c', 'm'],
      ],
      [0, 3, 5, 1, 4, 2],
    ],
    [
      'by model within one who asks, so that a model is not loaded twice',
      [
        ['a', 'm'],
        ['a', 'n'],
        ['a', 'm'],
      ],
      [0, 2, 1],
    ],
  ]
  it.each(rows)('is served %s', (_, waiters, expected) => {
    expect(order(lineOf(waiters))).toEqual(expected)
  })

  it('passes over what may not start, and it keeps its turn', () => {
    const line = lineOf([
      ['a', 'big'],
      ['b', 'small'],
      ['b', 'small'],
    ])
    expect(line.take(({ model }) => model === 'small')?.id).toBe(1)
    expect(line.take(({ model }) => model === 'none')).toBeNull()
    expect(order(line)).toEqual([0, 2])
  })

  it('tells heads: the first of each who asks and each model', () => {
    const line = lineOf([
      ['a', 'm'],
      ['a', 'm'],
      ['a', 'n'],
      ['b', 'm'],
    ])
    expect([...line.heads()].map(({ id }) => id)).toEqual([0, 2, 3])
  })

  it('loses nobody, serves nobody twice, and never serves one twice while another who asks waits', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ queue: fc.constantFrom('a', 'b', 'c'), model: fc.constantFrom('m', 'n') }) },
      { weight: 2, arbitrary: fc.constant('take' as const) },
      { weight: 1, arbitrary: fc.nat() },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const line = new WaitingLine<Named>()
        const waiting = new Map<number, Named>()
        /** For each who waits, who was served since its queue was last served or joined. */
        const passed = new Map<string, Set<string>>()
        let made = 0
        const leave = (waiter: Named) => {
          waiting.delete(waiter.id)
          if (![...waiting.values()].some(({ queue }) => queue === waiter.queue)) passed.delete(waiter.queue)
        }
        for (const one of steps) {
          if (typeof one === 'object') {
            const waiter = { id: made, ...one }
            made += 1
            line.add(waiter)
            waiting.set(waiter.id, waiter)
            if (!passed.has(one.queue)) passed.set(one.queue, new Set())
          } else if (typeof one === 'number') {
            const waiter = [...waiting.values()][one % Math.max(1, waiting.size)]
            expect(waiter !== undefined && line.remove(waiter)).toBe(waiter !== undefined)
            if (waiter) leave(waiter)
          } else {
            const taken = line.take(any)
            expect(taken === null).toBe(waiting.size === 0)
            if (taken === null) continue
            expect(waiting.get(taken.id)).toBe(taken)
            const sooner = [...waiting.values()].filter(({ queue, model }) => queue === taken.queue && model === taken.model)
            expect(Math.min(...sooner.map(({ id }) => id))).toBe(taken.id)
            for (const [queue, before] of passed) {
              if (queue === taken.queue) before.clear()
              else {
                expect(before.has(taken.queue)).toBe(false)
                before.add(taken.queue)
              }
            }
            leave(taken)
          }
          expect(line.size).toBe(waiting.size)
          for (const waiter of waiting.values()) expect(line.has(waiter)).toBe(true)
        }
      }),
    )
  })

  it('knows who is in it', () => {
    const line = new WaitingLine<Named>()
    const waiter = { id: 0, queue: 'a', model: 'm' }
    line.add(waiter)
    expect([line.has(waiter), line.remove(waiter)]).toEqual([true, true])
    expect([line.has(waiter), line.remove(waiter), line.size]).toEqual([false, false, 0])
  })
})
