import { describe, expect, it, vi } from 'vitest'
import type { RunSnapshot } from '#shared/contract/events'
import { AppError } from '#shared/errors'
import { createRunsStore } from '../../../../src/renderer/features/prompts/runs-store'
import { isGoing } from '../../../../src/renderer/features/prompts/tab-run'
import { fakeConnection } from './fake-connection'
import { content } from './fixtures'
import { keptRun } from './run'

const request = { prompt: { name: 'greet', content: content() }, model: { connection: 'demo', name: 'echo' } }
const frame = (over: Partial<RunSnapshot>): RunSnapshot => ({
  runId: 'r1',
  status: 'streaming',
  text: '',
  thinking: '',
  usage: { inputTokens: null, outputTokens: null, estimated: true },
  timings: keptRun().timings,
  attempt: 1,
  maxAttempts: 1,
  lastError: null,
  waiting: null,
  elapsedMs: 5,
  ...over,
})

describe('a tab’s run', () => {
  it('gathers text as it comes and is what the archive says in the end', async () => {
    const { connection, watchers } = fakeConnection({ 'runs.start': () => ({ id: 'r1' }), 'runs.get': () => keptRun() })
    const store = createRunsStore(connection, () => 1000)
    await store.getState().start('t', request)
    const watcher = watchers.get('r1')
    watcher?.onSnapshot(frame({ text: 'H' }))
    watcher?.onDelta(frame({ text: 'i', thinking: 'hm', elapsedMs: 40 }))
    const live = store.getState().byTab.t
    expect([live?.text.text, live?.thinking.text, live?.elapsed]).toEqual(['Hi', 'hm', { ms: 40, at: 1000 }])
    // A snapshot after a reconnect replaces what there was.
    watcher?.onSnapshot(frame({ text: 'Hi!' }))
    expect(live?.text.text).toBe('Hi!')
    expect(isGoing(store.getState().byTab.t)).toBe(true)
    watcher?.onEnd()
    await vi.waitFor(() => expect(store.getState().byTab.t?.run?.status).toBe('completed'))
    expect(store.getState().byTab.t?.text.text).toBe('Hi')
    expect(isGoing(store.getState().byTab.t)).toBe(false)
  })

  it('says why it could not be started', async () => {
    const { connection } = fakeConnection({
      'runs.start': () => {
        throw new AppError('INVALID_INPUT', 'No.')
      },
    })
    const store = createRunsStore(connection)
    await store.getState().start('t', request)
    expect(store.getState().byTab.t).toMatchObject({ runId: null, failure: { code: 'INVALID_INPUT' } })
    expect(isGoing(store.getState().byTab.t)).toBe(false)
  })

  it('is cancelled even where it was stopped before its id was known', async () => {
    const started = Promise.withResolvers<{ id: string }>()
    const { connection, calls } = fakeConnection({
      'runs.start': () => started.promise,
      'runs.cancel': () => ({ cancelled: true }),
    })
    const store = createRunsStore(connection)
    const start = store.getState().start('t', request)
    await store.getState().stop('t')
    expect(calls.map(({ route }) => route)).toEqual(['runs.start'])
    started.resolve({ id: 'r1' })
    await start
    expect(calls.at(-1)).toEqual({ route: 'runs.cancel', input: { id: 'r1' } })
  })

  it('does not write into the run that took its place', async () => {
    let next = 0
    const { connection, watchers } = fakeConnection({
      'runs.start': () => {
        next += 1
        return { id: `r${next}` }
      },
      'runs.get': () => keptRun(),
    })
    const store = createRunsStore(connection)
    await store.getState().start('t', request)
    const old = watchers.get('r1')
    await store.getState().start('t', request)
    expect(watchers.has('r1')).toBe(false)
    old?.onDelta(frame({ text: 'late', status: 'failed' }))
    expect(store.getState().byTab.t).toMatchObject({ runId: 'r2', status: 'queued' })
    expect(store.getState().byTab.t?.text.text).toBe('')
  })

  it('shows the answer of the run that it was skipped for', async () => {
    const { connection, watchers } = fakeConnection({
      'runs.start': () => ({ id: 'r2' }),
      'runs.get': ({ id }) => (id === 'r1' ? keptRun() : keptRun({ id, status: 'skipped', skippedFor: 'r1', output: null })),
    })
    const store = createRunsStore(connection)
    await store.getState().start('t', request)
    watchers.get('r2')?.onEnd()
    await vi.waitFor(() => expect(store.getState().byTab.t?.run?.status).toBe('skipped'))
    expect(store.getState().byTab.t).toMatchObject({ standsFor: { id: 'r1' }, text: { text: 'Hi' } })
  })

  it('is the first of the runs that one press made, and stopping ends them all', async () => {
    let next = 0
    const { connection, calls } = fakeConnection({
      'runs.start': () => {
        next += 1
        return { id: `r${next}` }
      },
      'runs.cancel': () => ({ cancelled: true }),
      'runs.prompt': () => content(),
      'runs.get': () => keptRun(),
    })
    const store = createRunsStore(connection)
    await store.getState().start('t', request, 3)
    expect(calls.map(({ input }) => input)).toMatchObject([{ repeat: 0 }, { repeat: 1 }, { repeat: 2 }])
    expect(store.getState().byTab.t).toMatchObject({ runId: 'r1', repeats: [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }] })
    store.getState().showRepeat('t', 'r3')
    expect(store.getState().byTab.t?.runId).toBe('r3')
    await store.getState().stop('t')
    const cancelled = calls.filter(({ route }) => route === 'runs.cancel').map(({ input }) => input)
    expect(cancelled).toEqual([{ id: 'r3' }, { id: 'r1' }, { id: 'r2' }])
  })
})
