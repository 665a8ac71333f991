import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AppError } from '#shared/errors'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { timed } from '../own-time'
import { ask, callContext, collect, ollamaAt, textOf } from './providers-call'

let server: FakeServer
const provider = () => ollamaAt(server.url)

beforeAll(async () => {
  server = await startOllamaServer()
})
afterAll(() => server.close())

/** Requests are told apart by their text. */
const arrival = (content: string) => server.waitForRequest('/api/chat', ({ body }) => body.messages?.[0]?.content === content)

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const { result, ms: taken } = await timed(() => promise)
  expect(taken).toBeLessThan(ms)
  return result
}

test('stopping before headers closes the socket at once', async () => {
  server.next({ kind: 'hang' })
  const call = callContext()
  const run = collect(provider(), ask('llama3.2:3b', 'before headers'), call)
  const request = await arrival('before headers')
  call.abort.abort()
  const { parts, error } = await within(200, run)
  expect(error?.code).toBe('CANCELLED')
  expect(parts).toEqual([])
  await within(200, request.ended)
  expect(request.closedByClient).toBe(true)
})

test('stopping in mid-stream keeps what came and closes the socket', async () => {
  server.next({ kind: 'hang-after', chunks: ['a ', 'b '] })
  const call = callContext()
  const one = provider()
  let text = ''
  const run = (async () => {
    for await (const part of one.call(one.prepare(ask('llama3.2:3b', 'in mid-stream')), call.context)) {
      if (part.type === 'text-delta') text += part.text
    }
  })().then(
    () => null,
    (error: unknown) => AppError.from(error),
  )
  const request = await arrival('in mid-stream')
  await vi.waitFor(() => expect(text).toBe('a b '))
  call.abort.abort()
  expect((await within(200, run))?.code).toBe('CANCELLED')
  await within(200, request.ended)
  expect(request.closedByClient).toBe(true)
})

test('the reason of an abort is what is thrown where it is an AppError', async () => {
  server.next({ kind: 'hang' })
  const call = callContext()
  const run = collect(provider(), ask('llama3.2:3b', 'total limit'), call)
  await arrival('total limit')
  call.abort.abort(new AppError('TIMEOUT', 'The run took longer than 5 s.'))
  expect((await run).error).toMatchObject({ code: 'TIMEOUT', message: 'The run took longer than 5 s.' })
})

test('a signal that is aborted already sends nothing', async () => {
  const call = callContext()
  call.abort.abort()
  const before = server.requests.length
  const { error } = await collect(provider(), ask('llama3.2:3b', 'never sent'), call)
  expect(error?.code).toBe('CANCELLED')
  expect(call.recorded.hosts).toEqual([])
  expect(server.requests.length).toBe(before)
})

test('leaving the loop closes the socket', async () => {
  server.next({ kind: 'hang-after', chunks: ['a '] })
  const one = provider()
  for await (const part of one.call(one.prepare(ask('llama3.2:3b', 'leaving')), callContext().context)) {
    if (part.type === 'text-delta') break
  }
  const request = await arrival('leaving')
  await within(200, request.ended)
  expect(request.closedByClient).toBe(true)
})

test('closing the iterator does not wait for a silent server', async () => {
  server.next({ kind: 'hang' })
  const one = provider()
  const iterator = one.call(one.prepare(ask('llama3.2:3b', 'silent')), callContext().context)[Symbol.asyncIterator]()
  const pending = iterator.next().then(
    () => null,
    (error: unknown) => AppError.from(error),
  )
  const request = await arrival('silent')
  await within(200, Promise.resolve(iterator.return?.()))
  expect((await pending)?.code).toBe('CANCELLED')
  await within(200, request.ended)
  expect(request.closedByClient).toBe(true)
})

test('parts that had come but were not read are not given out after a stop', async () => {
  server.next({ kind: 'answer', chunks: Array.from({ length: 50 }, (_, index) => `${index} `) })
  const call = callContext()
  const one = provider()
  const seen: string[] = []
  const run = (async () => {
    for await (const part of one.call(one.prepare(ask('llama3.2:3b', 'unread')), call.context)) {
      if (part.type === 'text-delta') seen.push(part.text)
      if (seen.length === 3) {
        call.abort.abort()
        await arrival('unread')
      }
    }
  })()
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(seen).toHaveLength(3)
})

test('a server that ignores the close does not hold the stop up', async () => {
  let released = () => {}
  const gate = new Promise<void>((done) => {
    released = done
  })
  server.next({ kind: 'answer', chunks: ['a ', 'b '], gate: (index) => (index === 1 ? gate : Promise.resolve()) })
  const call = callContext()
  const run = collect(provider(), ask('llama3.2:3b', 'ignores'), call)
  await arrival('ignores')
  call.abort.abort()
  expect((await within(200, run)).error?.code).toBe('CANCELLED')
  released()
})

test('no timer and no listener is left after a call, however it ended', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
  const before = timers()
  const call = callContext()
  const added = vi.spyOn(call.abort.signal, 'addEventListener')
  const removed = vi.spyOn(call.abort.signal, 'removeEventListener')
  expect(textOf((await collect(provider(), ask('llama3.2:3b', 'whole'), call)).parts)).not.toBe('')
  server.next({ kind: 'cut', chunks: ['a '] })
  await collect(provider(), ask('llama3.2:3b', 'cut'), call)
  expect(removed.mock.calls.length).toBe(added.mock.calls.length)
  expect(timers()).toBeLessThanOrEqual(before)
})
