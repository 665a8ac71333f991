import { expect, test } from 'vitest'
import { closable } from '#main/providers/closable'
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

test.each([
  ['llama3.2', 'llama3.2:latest'],
  ['llama3.2:3b', 'llama3.2:3b'],
  ['registry.lan:5000/team/m', 'registry.lan:5000/team/m:latest'],
  ['registry.lan:5000/team/m:q4', 'registry.lan:5000/team/m:q4'],
])('%s is %s', (name, full) => {
  expect(fullModelName(name)).toBe(full)
})
