import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemoProvider } from '#main/providers/demo/demo-provider'
import type { Provider } from '#main/providers/provider'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { ask, callContext, collect, finishOf, ollamaAt, textOf } from './providers-call'

let server: FakeServer
beforeAll(async () => {
  server = await startOllamaServer()
})
afterAll(() => server.close())

const providers: [kind: string, make: () => Provider, model: string][] = [
  ['demo', createDemoProvider, 'extract'],
  ['demo', createDemoProvider, 'echo'],
  ['ollama', () => ollamaAt(server.url), 'llama3.2:3b'],
]

describe.each(providers)('%s', (kind, make, model) => {
  const text = 'The harbour froze. Boats lay in the harbour for days. People waited for spring.'

  test(`${model}: says its kind and gives a JSON value as request`, () => {
    const provider = make()
    expect(provider.kind).toBe(kind)
    const request = provider.prepare(ask(model, text, { temperature: 0.5 }))
    expect(JSON.parse(JSON.stringify(request))).toEqual(request)
    expect(provider.prepare(ask(model, text, { temperature: 0.5 }))).toEqual(request)
  })

  test(`${model}: gives text, then usage, then one finish, and the same text again`, async () => {
    const provider = make()
    const { parts, error } = await collect(provider, ask(model, text))
    expect(error).toBeNull()
    expect(textOf(parts)).not.toBe('')
    expect(parts.slice(-2).map(({ type }) => type)).toEqual(['usage', 'finish'])
    expect(finishOf(parts)).toMatchObject({ reason: 'stop' })
    expect(textOf((await collect(provider, ask(model, text))).parts)).toBe(textOf(parts))
  })

  test(`${model}: num_predict limits the answer`, async () => {
    const { parts } = await collect(make(), ask(model, text, { num_predict: 2 }))
    expect(textOf(parts).trim().split(' ')).toHaveLength(2)
    expect(finishOf(parts)).toMatchObject({ reason: 'length' })
  })

  test(`${model}: an aborted signal is CANCELLED`, async () => {
    const call = callContext()
    call.abort.abort()
    expect((await collect(make(), ask(model, text), call)).error?.code).toBe('CANCELLED')
  })

  test(`${model}: an unknown model is MODEL_NOT_FOUND when called`, async () => {
    expect((await collect(make(), ask('nothing:1b', text))).error?.code).toBe('MODEL_NOT_FOUND')
  })

  test(`${model}: a parameter of the wrong kind is INVALID_INPUT that names it`, () => {
    expect(() => make().prepare(ask(model, text, { num_predict: 'many' }))).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { parameter: 'num_predict' } }),
    )
  })

  test(`${model}: the snapshot lists it`, async () => {
    const { health, models } = await make().snapshot(new AbortController().signal)
    expect(health.state).toBe('ok')
    expect(models.map(({ name }) => name)).toContain(model)
  })
})
