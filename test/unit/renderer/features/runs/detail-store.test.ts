import { describe, expect, it, vi } from 'vitest'
import type { RunSnapshot } from '#shared/contract/events'
import type { Run } from '#shared/domain/run'
import { createDetailStore } from '../../../../../src/renderer/features/runs/detail-store'
import { fakeConnection } from './fake-connection'
import { makeRun } from './make-run'

function setup(...runs: Run[]) {
  const byId = new Map(runs.map((run) => [run.id, run]))
  const connection = fakeConnection({
    'runs.get': ({ id }) => byId.get(id) ?? Promise.reject(new Error(`no ${id}`)),
    'runs.cancel': () => ({ cancelled: true }),
  })
  return { byId, connection, store: createDetailStore(connection) }
}

const figures = (text: string, over: Partial<RunSnapshot> = {}): RunSnapshot => ({
  runId: 'live',
  status: 'streaming',
  text,
  thinking: '',
  usage: { inputTokens: null, outputTokens: null, estimated: false },
  timings: makeRun().timings,
  attempt: 1,
  maxAttempts: 1,
  lastError: null,
  waiting: null,
  elapsedMs: 10,
  ...over,
})

describe('the open run', () => {
  it('shows an ended run with its text and watches nothing', async () => {
    const { store, connection } = setup(makeRun({ id: 'done' }))
    store.getState().open('done')
    await vi.waitFor(() => expect(store.getState().run?.id).toBe('done'))
    expect(store.getState().text.text).toBe('Hello yourself')
    expect(store.getState()).toMatchObject({ live: null, loading: false })
    expect(connection.watchers.size).toBe(0)
  })

  it('streams a live run and fetches it once it has ended', async () => {
    const { store, connection, byId } = setup(makeRun({ id: 'live', status: 'streaming', output: null }))
    store.getState().open('live')
    await vi.waitFor(() => expect(connection.watchers.has('live')).toBe(true))
    const watcher = connection.watchers.get('live')
    watcher?.onSnapshot(figures('The '))
    watcher?.onDelta(figures('queue', { elapsedMs: 40 }))
    expect(store.getState().text.text).toBe('The queue')
    expect(store.getState().live).toMatchObject({ status: 'streaming', elapsedMs: 40 })
    byId.set('live', makeRun({ id: 'live', output: { text: 'The queue is full', thinking: null, digest: null } }))
    watcher?.onEnd()
    await vi.waitFor(() => expect(store.getState().live).toBeNull())
    expect(store.getState().text.text).toBe('The queue is full')
    expect(store.getState().run?.status).toBe('completed')
  })

  it('lets go of a live run when another is opened', async () => {
    const { store, connection } = setup(makeRun({ id: 'live', status: 'calling' }), makeRun({ id: 'done' }))
    store.getState().open('live')
    await vi.waitFor(() => expect(connection.watchers.has('live')).toBe(true))
    store.getState().open('done')
    expect(connection.watchers.has('live')).toBe(false)
    await vi.waitFor(() => expect(store.getState().run?.id).toBe('done'))
  })

  it('follows changes from elsewhere, and tells of a run that is gone', async () => {
    const { store, connection, byId } = setup(makeRun({ id: 'done' }))
    const stop = store.getState().follow()
    store.getState().open('done')
    await vi.waitFor(() => expect(store.getState().run).not.toBeNull())
    byId.set('done', makeRun({ id: 'done', status: 'interrupted' }))
    connection.tell({ topic: 'runs', id: 'done' })
    await vi.waitFor(() => expect(store.getState().run?.status).toBe('interrupted'))
    store.getState().open('nowhere')
    await vi.waitFor(() => expect(store.getState().error?.message).toBe('no nowhere'))
    stop()
  })

  it('looks again at a live run whose text does not stream to here', async () => {
    vi.useFakeTimers()
    try {
      const { store, connection, byId } = setup(makeRun({ id: 'other', status: 'streaming' }))
      store.getState().open('other')
      await vi.waitFor(() => expect(connection.watchers.has('other')).toBe(true))
      connection.watchers.get('other')?.onEnd()
      await vi.advanceTimersByTimeAsync(10)
      byId.set('other', makeRun({ id: 'other' }))
      await vi.advanceTimersByTimeAsync(1500)
      expect(store.getState().run?.status).toBe('completed')
      expect(connection.calls.filter(({ route }) => route === 'runs.get').length).toBeLessThanOrEqual(4)
    } finally {
      vi.useRealTimers()
    }
  })
})
