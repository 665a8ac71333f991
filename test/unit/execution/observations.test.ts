import { expect, it, vi } from 'vitest'
import { createObservations, requestedContext } from '#main/execution/observations'
import { createDemoProvider } from '#main/providers/demo/demo-provider'
import type { Json } from '#shared/domain/json'
import type { Observed, WireRequest } from '#shared/domain/provider'

const request = (options: Json = {}): WireRequest => ({ method: 'POST', path: '/api/chat', body: { options } })
const says = (contextLength: number): Observed => ({ contextLength, serverVersion: '1' })

function setUp(observe: () => Promise<Observed>) {
  let now = 0
  const asked = vi.fn(observe)
  const observations = createObservations(() => now)
  const provider = { ...createDemoProvider(), observe: asked }
  return {
    asked,
    ask: (connection: string, model: string, options: Json = {}) =>
      observations.ask(connection, provider, request(options), model),
    pass: (ms: number) => {
      now += ms
    },
  }
}

it('asks once for runs that follow each other, and anew after five seconds', async () => {
  const { asked, ask, pass } = setUp(async () => says(4096))
  expect(await Promise.all([ask('c', 'm'), ask('c', 'm')])).toEqual([says(4096), says(4096)])
  pass(4999)
  await ask('c', 'm')
  expect(asked).toHaveBeenCalledOnce()
  pass(1)
  await ask('c', 'm')
  expect(asked).toHaveBeenCalledTimes(2)
})

it('asks apart for each connection, model and wish for a context', async () => {
  const { asked, ask } = setUp(async () => says(4096))
  await Promise.all([ask('c', 'm'), ask('d', 'm'), ask('c', 'n'), ask('c', 'm', { num_ctx: 8192 }), ask('c', 'm', { seed: 1 })])
  expect(asked).toHaveBeenCalledTimes(4)
})

it('never rejects: what a server does not tell is unknown', async () => {
  const { ask } = setUp(() => Promise.reject(new Error('gone')))
  expect(await ask('c', 'm')).toEqual({ contextLength: null, serverVersion: null })
})

it.each<[Json, number | null]>([
  [{ options: { num_ctx: 8192 } }, 8192],
  [{ options: { num_ctx: '8192' } }, null],
  [{ options: null }, null],
  [{ options: [1] }, null],
  [{}, null],
  [null, null],
  ['text', null],
  [[], null],
])('of %j the context that is asked for is %s', (body, expected) => {
  expect(requestedContext(body)).toBe(expected)
})
