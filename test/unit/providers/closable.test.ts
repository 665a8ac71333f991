import { expect, test } from 'vitest'
import { closable, closableBatches } from '#main/providers/closable'
import { fullModelName } from '#main/providers/model-name'

test('leaving aborts a part under way instead of waiting for it', async () => {
  let cleaned = false
  const parts = closable<number>(async function* (signal) {
    try {
      yield 1
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))))
    } finally {
      cleaned = true
    }
  })
  const iterator = parts[Symbol.asyncIterator]()
  expect(await iterator.next()).toEqual({ done: false, value: 1 })
  const pending = iterator.next()
  const ended = expect(pending).rejects.toThrow('left')
  expect(await iterator.return?.()).toEqual({ done: true, value: undefined })
  await ended
  expect(cleaned).toBe(true)
})

test('what is yielded together comes one by one, and empty batches are passed over', async () => {
  const parts = closableBatches<number>(async function* () {
    yield []
    yield [1, 2]
    yield []
    yield [3]
  }, new AbortController().signal)
  const read: number[] = []
  for await (const part of parts) read.push(part)
  expect(read).toEqual([1, 2, 3])
})

test('once it is aborted, what is left of a batch is not handed out, and the generator says what it ended with', async () => {
  const abort = new AbortController()
  const parts = closableBatches<number>(async function* () {
    yield [1, 2, 3]
    abort.signal.throwIfAborted()
    yield [4]
  }, abort.signal)
  const read: number[] = []
  const reading = (async () => {
    for await (const part of parts) {
      read.push(part)
      if (part === 2) abort.abort(new Error('stopped'))
    }
  })()
  await expect(reading).rejects.toThrow('stopped')
  expect(read).toEqual([1, 2])
})

test('leaving in the middle of a batch ends the generator', async () => {
  let cleaned = false
  const parts = closableBatches<number>(async function* () {
    try {
      yield [1, 2, 3]
    } finally {
      cleaned = true
    }
  }, new AbortController().signal)
  for await (const _ of parts) break
  expect(cleaned).toBe(true)
})

test.each([
  ['llama3.2', 'llama3.2:latest'],
  ['llama3.2:3b', 'llama3.2:3b'],
  ['registry.lan:5000/team/m', 'registry.lan:5000/team/m:latest'],
  ['registry.lan:5000/team/m:q4', 'registry.lan:5000/team/m:q4'],
])('%s is %s', (name, full) => {
  expect(fullModelName(name)).toBe(full)
})
