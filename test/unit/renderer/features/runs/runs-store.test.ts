import { describe, expect, it, vi } from 'vitest'
import type { RunSummary } from '#shared/domain/run'
import { createRunsStore } from '../../../../../src/renderer/features/runs/runs-store'
import { fakeConnection } from './fake-connection'
import { makeRun, makeSummary } from './make-run'

/** An archive of runs r5 (newest) to r1, in pages of as many as asked for. */
function archive(size: number) {
  const runs: RunSummary[] = Array.from({ length: size }, (_, index) =>
    makeSummary(`r${size - index}`, { status: index === 0 ? 'streaming' : 'completed' }),
  )
  const matching = (text = '') => runs.filter((run) => run.id.includes(text))
  const connection = fakeConnection({
    'runs.list': ({ filter, limit = 50, cursor }) => {
      const from = cursor === null || cursor === undefined ? 0 : Number(cursor)
      const found = matching(filter?.text)
      return { items: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null }
    },
    'runs.facets': () => ({ prompts: ['summarise'], models: ['demo:extract'], total: runs.length, live: 1 }),
    'runs.count': ({ filter }) => ({ count: matching(filter?.text).length }),
    'runs.get': ({ id }) =>
      makeRun({ id, ...(runs.find((run) => run.id === id)?.status === 'failed' ? { status: 'failed' as const } : {}) }),
  })
  return { runs, connection, store: createRunsStore(connection) }
}

async function ready({ store }: ReturnType<typeof archive>) {
  const stop = store.getState().follow()
  await vi.waitFor(() => expect(store.getState().phase).toBe('ready'))
  return stop
}

describe('the store of runs', () => {
  it('opens with the newest page, its counts, and the newest run selected', async () => {
    const all = archive(250)
    const stop = await ready(all)
    expect(all.store.getState()).toMatchObject({ total: 250, count: 250, selected: 'r250', prompts: ['summarise'] })
    expect(all.store.getState().items).toHaveLength(100)
    all.store.getState().loadMore()
    all.store.getState().loadMore()
    await vi.waitFor(() => expect(all.store.getState().items).toHaveLength(200))
    stop()
  })

  it('keeps a run that was asked for before the first rows came, however old', async () => {
    const all = archive(250)
    all.store.getState().select('r3')
    const stop = await ready(all)
    expect(all.store.getState().selected).toBe('r3')
    stop()
  })

  it('searches once the typing rests, and answers the last words only', async () => {
    const all = archive(120)
    const stop = await ready(all)
    const { type } = all.store.getState()
    type('r1')
    type('r12')
    expect(all.store.getState()).toMatchObject({ typed: 'r12', filter: { text: '' } })
    await vi.waitFor(() => expect(all.store.getState().count).toBe(2))
    expect(all.store.getState().items.map(({ id }) => id)).toEqual(['r120', 'r12'])
    const searches = all.connection.calls.filter(
      ({ route, input }) => route === 'runs.list' && JSON.stringify(input).includes('r1'),
    )
    expect(searches).toHaveLength(1)
    stop()
  })

  it('shows a new run on top and keeps the selection', async () => {
    const all = archive(150)
    const stop = await ready(all)
    all.store.getState().loadMore()
    await vi.waitFor(() => expect(all.store.getState().items).toHaveLength(150))
    all.store.getState().select('r140')
    all.runs.unshift(makeSummary('r151', { status: 'queued' }))
    all.connection.tell({ topic: 'runs', id: 'r151' })
    await vi.waitFor(() => expect(all.store.getState().items[0]?.id).toBe('r151'))
    expect(all.store.getState().items).toHaveLength(151)
    expect(all.store.getState()).toMatchObject({ selected: 'r140', total: 151 })
    stop()
  })

  it('updates a row below the first page in its place', async () => {
    const all = archive(150)
    const stop = await ready(all)
    all.store.getState().loadMore()
    await vi.waitFor(() => expect(all.store.getState().items).toHaveLength(150))
    all.runs[149] = makeSummary('r1', { status: 'failed' })
    all.connection.tell({ topic: 'runs', id: 'r1' })
    await vi.waitFor(() => expect(all.store.getState().items[149]?.status).toBe('failed'))
    stop()
  })

  it('moves the selection within its ends', async () => {
    const all = archive(3)
    const stop = await ready(all)
    const { move } = all.store.getState()
    move(-1)
    expect(all.store.getState().selected).toBe('r3')
    move(99)
    expect(all.store.getState().selected).toBe('r1')
    stop()
  })

  it('says how many would match without each part where none does', async () => {
    const all = archive(4)
    const stop = await ready(all)
    all.store.getState().type('nowhere')
    await vi.waitFor(() => expect(all.store.getState().count).toBe(0))
    all.store.getState().setFilter({ ...all.store.getState().filter, model: 'demo:extract' })
    await vi.waitFor(() => expect(all.store.getState().without).toEqual({ text: 4, model: 0 }))
    stop()
  })

  it('keeps a failure apart and tries again', async () => {
    let broken = true
    const all = archive(2)
    const call = all.connection.call.bind(all.connection)
    all.connection.call = (route, input) => (broken ? Promise.reject(new Error('gone')) : call(route, input))
    const stop = all.store.getState().follow()
    await vi.waitFor(() => expect(all.store.getState().phase).toBe('failed'))
    expect(all.store.getState().error).toMatchObject({ code: 'INTERNAL', message: 'gone' })
    broken = false
    all.store.getState().retry()
    await vi.waitFor(() => expect(all.store.getState().phase).toBe('ready'))
    stop()
  })
})
