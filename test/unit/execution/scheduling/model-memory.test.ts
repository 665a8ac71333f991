import { beforeEach, describe, expect, it } from 'vitest'
import { type LocalModel, ModelMemory } from '#main/execution/scheduling/model-memory'

const GB = 1e9
const small: LocalModel = { key: 'small', bytes: 2 * GB }
const middle: LocalModel = { key: 'middle', bytes: 6 * GB }
const big: LocalModel = { key: 'big', bytes: 9 * GB }
const huge: LocalModel = { key: 'huge', bytes: 40 * GB }
const unknown: LocalModel = { key: 'unknown', bytes: null }

describe('models in memory', () => {
  let now: number
  let memory: ModelMemory
  beforeEach(() => {
    now = 0
    memory = new ModelMemory(10 * GB, () => now)
  })

  const rows: [string, LocalModel[], LocalModel, boolean][] = [
    ['anything alone', [], big, true],
    ['what is larger than the memory alone, since nothing else helps', [], huge, true],
    ['what is of unknown size alone', [], unknown, true],
    ['one that runs already, so that its runs go together', [big], big, true],
    ['one of unknown size that runs already', [unknown], unknown, true],
    ['two that fit', [small], middle, true],
    ['two that just fill it', [{ key: 'four', bytes: 4 * GB }], middle, true],
    ['two that do not fit', [middle], big, false],
    ['a third that does not fit', [small, middle], { key: 'third', bytes: 3 * GB }, false],
    ['one of unknown size beside another', [small], unknown, false],
    ['another beside one of unknown size', [unknown], small, false],
  ]
  it.each(rows)('takes or refuses %s', (_, running, asked, expected) => {
    for (const model of running) memory.start(model)
    expect(memory.mayStart(asked)).toBe(expected)
  })

  it('is free for another only when the last run of a model has ended', () => {
    memory.start(big)
    memory.start(big)
    memory.end(big.key)
    expect(memory.mayStart(middle)).toBe(false)
    memory.end(big.key)
    expect(memory.mayStart(middle)).toBe(true)
    memory.end(big.key)
    expect(memory.mayStart(middle)).toBe(true)
  })

  it('lets no further run of the one start once another has waited for half a minute', () => {
    memory.start(big)
    memory.wait(middle)
    now = 29_999
    expect(memory.mayStart(big)).toBe(true)
    now = 30_001
    expect(memory.mayStart(big)).toBe(false)
    expect(memory.mayStart(middle)).toBe(false)
    memory.end(big.key)
    expect(memory.mayStart(big)).toBe(false)
    expect(memory.mayStart(middle)).toBe(true)
    memory.start(middle)
    expect(memory.mayStart(middle)).toBe(true)
  })

  it('counts the wait from its beginning, and serves the longest first', () => {
    memory.start(big)
    memory.wait(middle)
    now = 10_000
    memory.wait(huge)
    memory.wait(middle)
    now = 50_000
    memory.end(big.key)
    expect([memory.mayStart(middle), memory.mayStart(huge)]).toEqual([true, false])
    memory.start(middle)
    memory.end(middle.key)
    expect([memory.mayStart(middle), memory.mayStart(huge)]).toEqual([false, true])
  })

  it('does not hold others up for one that waits no more', () => {
    memory.start(big)
    memory.wait(middle)
    now = 60_000
    memory.forget(middle.key)
    expect(memory.mayStart(big)).toBe(true)
  })
})
