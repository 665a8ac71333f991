import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FakeBody } from '../fakes/ollama-server'
import { type OwnRuns, openOwnRuns } from './own-runs'
import { STATE_MODELS } from './run-states'

const ONE = { inFlight: 1, perMinute: null }

describe('runs that wait their turn', () => {
  let own: OwnRuns
  beforeEach(async () => {
    own = await openOwnRuns({ models: STATE_MODELS })
    await own.call('connections.check', {})
  })
  afterEach(() => own.close())

  const asked = (key: (body: FakeBody) => string | undefined) => own.chats().map(({ body }) => key(body))
  const text = (body: FakeBody) => body.messages?.at(-1)?.content
  /** A run that goes on until it is let go. */
  async function hold(template = 'Holds.'): Promise<{ id: string; letGo: () => void }> {
    const open = Promise.withResolvers<void>()
    own.server.next({ kind: 'answer', chunks: ['Held.'], gate: () => open.promise })
    const id = await own.start(template)
    await own.server.waitForRequest('/api/chat', ({ body }) => text(body) === template)
    return { id, letGo: open.resolve }
  }

  it('take turns between those who ask, in the order in which each asked', async () => {
    await own.set({ connectionLimits: { ollama: ONE } })
    const { letGo } = await hold()
    const ids: string[] = []
    for (const [queue, template] of [
      ['matrix', 'm1'],
      ['matrix', 'm2'],
      ['matrix', 'm3'],
      ['tab', 't1'],
      ['tab', 't2'],
    ] as const) {
      const id = await own.start(template, { queue })
      await own.waits(id, 'slot')
      ids.push(id)
    }
    letGo()
    for (const id of ids) expect((await own.ended(id)).status).toBe('completed')
    expect(asked(text)).toEqual(['Holds.', 'm1', 't1', 'm2', 't2', 'm3'])
  })

  it('go at once when the limit is raised', async () => {
    await own.set({ connectionLimits: { ollama: ONE } })
    const { id, letGo } = await hold()
    const waiting = await own.start('Waits.')
    await own.waits(waiting, 'slot')
    await own.set({ connectionLimits: { ollama: { inFlight: 2, perMinute: null } } })
    const run = await own.ended(waiting)
    expect(run.status).toBe('completed')
    expect(run.timings.queuedMs).toBeGreaterThan(0)
    expect((await own.get(id)).status).toBe('calling')
    letGo()
    await own.ended(id)
  })

  it('are never more at once than the connection takes', async () => {
    let open = 0
    let most = 0
    for (const model of own.server.models) {
      model.behaviour = () => {
        open += 1
        most = Math.max(most, open)
        const end = async (index: number) => {
          if (index === 1) open -= 1
        }
        return { kind: 'answer', chunks: ['a'], gate: end, delayMs: 2 }
      }
    }
    await own.set({ connectionLimits: { ollama: { inFlight: 3, perMinute: null } } })
    const runs = await Promise.all(Array.from({ length: 30 }, (_, at) => own.run(`Case ${at}.`)))
    expect(runs.every(({ status }) => status === 'completed')).toBe(true)
    expect(most).toBeLessThanOrEqual(3)
  })

  it('of two models that do not fit together go model by model', async () => {
    const { letGo } = await hold()
    const other = { model: { connection: 'ollama', name: 'other:1b' } }
    const ids = [await own.start('o1', other)]
    await own.waits(ids[0] ?? '', 'model')
    ids.push(await own.start('a1'), await own.start('o2', other), await own.start('a2'))
    for (const id of [ids[1], ids[3]]) expect((await own.ended(id ?? '')).status).toBe('completed')
    expect((await own.get(ids[0] ?? '')).status).toBe('queued')
    letGo()
    for (const id of ids) expect((await own.ended(id)).status).toBe('completed')
    const models = asked(({ model }) => model)
    expect(models.slice(0, 3)).toEqual(Array(3).fill('llama3.2:3b'))
    expect(models.slice(3)).toEqual(Array(2).fill('other:1b'))
  })

  it('end as well as any other where their connection is removed meanwhile', async () => {
    await own.call('connections.add', { name: 'second', kind: 'ollama', address: own.server.host })
    await own.set({ connectionLimits: { second: ONE } })
    const on = { model: { connection: 'second', name: 'llama3.2:3b' } }
    const open = Promise.withResolvers<void>()
    own.server.next({ kind: 'answer', chunks: ['Held.'], gate: () => open.promise })
    const first = await own.start('Holds.', on)
    await own.server.waitForRequest('/api/chat')
    const id = await own.start('Waits.', on)
    await own.waits(id, 'slot')
    await own.call('connections.remove', { name: 'second' })
    open.resolve()
    expect((await own.ended(first)).status).toBe('completed')
    expect((await own.ended(id)).status).toBe('completed')
    await expect(own.call('runs.replay', { id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
