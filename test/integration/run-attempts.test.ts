import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRunWatches } from '#main/transport/run-watches'
import type { HostFrame } from '#shared/contract/frames'
import { type OwnRuns, openOwnRuns } from './own-runs'

describe('attempts', () => {
  let own: OwnRuns
  beforeEach(async () => {
    own = await openOwnRuns()
  })
  afterEach(() => own.close())

  it('one that broke in mid-stream is kept with its text, and the next begins anew', async () => {
    own.server.next({ kind: 'cut', chunks: ['One ', 'two '] })
    own.server.next({ kind: 'answer', chunks: ['One ', '2'] })
    const id = await own.start('Count.')
    const frames: HostFrame[] = []
    createRunWatches(own.host.liveRuns, (frame) => void frames.push(frame)).start(id)
    const run = await own.ended(id)
    expect(run).toMatchObject({ status: 'completed', error: null, output: { text: 'One 2' } })
    expect(run.attempts).toMatchObject([
      { host: own.server.host, status: 200, error: { code: 'PROTOCOL_ERROR' }, partial: { text: 'One two ', thinking: '' } },
      { host: own.server.host, status: 200, error: null, partial: null },
    ])
    expect(run.manifest.attempts).toEqual(run.attempts)
    await own.until(
      async () => frames.at(-1)?.type,
      (type) => type === 'run-ended',
    )
    const shown = frames.reduce((text, frame) => {
      if (frame.type === 'run-snapshot') return frame.snapshot.text
      return frame.type === 'run-delta' ? text + frame.delta.text : text
    }, '')
    expect(shown).toBe('One 2')
  })

  it('are all on record, also after a restart, with what came of the last as the output', async () => {
    own.server.next({ kind: 'status', status: 500, body: '{"error":"out of memory"}' })
    own.server.next({ kind: 'cut', chunks: [] })
    own.server.next({ kind: 'error-line', chunks: ['Half '], error: 'the runner has terminated' })
    const run = await own.run('Count.', { retries: 2 })
    expect(run).toMatchObject({ status: 'failed', error: { code: 'PROVIDER_ERROR' }, output: { text: 'Half ' } })
    expect(run.attempts.map(({ status, error, partial }) => [status, error?.code, partial])).toEqual([
      [500, 'PROVIDER_ERROR', null],
      [200, 'PROTOCOL_ERROR', null],
      [200, 'PROVIDER_ERROR', null],
    ])
    await own.restart()
    expect(await own.get(run.id)).toEqual(run)
  })

  it('are one where a failure does not pass by itself', async () => {
    own.server.next({ kind: 'status', status: 400, body: '{"error":"no such option"}' })
    expect((await own.run('Count.', { retries: 5 })).attempts).toHaveLength(1)
    expect(own.chats()).toHaveLength(1)
  })

  it('are as many as the run says, else as the workspace does', async () => {
    const always = { kind: 'status', status: 500 } as const
    own.server.override('/api/chat', always)
    await own.set({ retries: 1 })
    expect((await own.run('Count.')).attempts).toHaveLength(2)
    expect((await own.run('Count.', { retries: 0 })).attempts).toHaveLength(1)
    expect((await own.run('Count.', { retries: 3 })).attempts).toHaveLength(4)
  })

  it('send the very same request', async () => {
    own.server.next({ kind: 'status', status: 500 })
    await own.run('Count.', { parameters: { seed: 7 } })
    const [first, second] = own.chats().map(({ body }) => body)
    expect(second).toEqual(first)
  })

  it('lie apart by half of the doubled delay at the least', async () => {
    await own.set({ retryDelayMs: 80 })
    own.server.override('/api/chat', { kind: 'status', status: 500 })
    const { attempts } = await own.run('Count.', { retries: 2 })
    const starts = attempts.map(({ startedAt }) => Date.parse(startedAt))
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(39)
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(79)
  })

  const asked: [string, () => string, number][] = [
    ['a number of seconds', () => '7', 7000],
    ['a date', () => new Date(Date.now() + 20_000).toUTCString(), 20_000],
  ]
  it.each(asked)('wait as long as a server asks for with %s, and so does who else goes there', async (_, header, ms) => {
    own.server.next({ kind: 'status', status: 429, headers: { 'retry-after': header() } })
    const since = Date.now()
    const id = await own.start('Count.')
    const { until } = await own.waits(id, 'retry')
    // A date has whole seconds alone.
    expect(Date.parse(until ?? '') - since).toBeGreaterThan(ms - 1100)
    expect(Date.parse(until ?? '') - Date.now()).toBeLessThanOrEqual(ms)
    const other = await own.start('Count as well.')
    expect(Date.parse((await own.waits(other, 'rate')).until ?? '') - since).toBeGreaterThan(ms - 1100)
    expect(own.chats()).toHaveLength(1)
    for (const one of [id, other]) await own.call('runs.cancel', { id: one })
    expect((await own.ended(id)).attempts).toMatchObject([{ status: 429, error: { code: 'RATE_LIMITED' } }])
    expect((await own.ended(other)).attempts).toEqual([])
  })

  it('go on after what the server asked for', async () => {
    own.server.next({ kind: 'status', status: 503, headers: { 'retry-after': '0.2' } })
    const run = await own.run('Count.')
    expect(run.status).toBe('completed')
    const [first, second] = run.attempts.map(({ startedAt }) => Date.parse(startedAt))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(199)
  })

  it('are not made where the server asks for longer than anybody waits', async () => {
    own.server.next({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } })
    const run = await own.run('Count.')
    expect(run).toMatchObject({ status: 'failed', error: { code: 'RATE_LIMITED', hint: 'Try again in 3600 s.' } })
    expect((await own.run('Count again.')).status).toBe('completed')
  })

  it('of others wait as well where the one that was told to has none left', async () => {
    own.server.next({ kind: 'status', status: 429, headers: { 'retry-after': '7' } })
    expect(await own.run('Count.', { retries: 0 })).toMatchObject({ status: 'failed', error: { code: 'RATE_LIMITED' } })
    const id = await own.start('Count as well.')
    await own.waits(id, 'rate')
    await own.call('runs.cancel', { id })
    await own.ended(id)
    expect(own.chats()).toHaveLength(1)
  })

  it('give their place to others while they wait for their turn', async () => {
    await own.set({ retryDelayMs: 60_000, connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
    own.server.next({ kind: 'status', status: 500 })
    const id = await own.start('Count.')
    await own.waits(id, 'retry')
    expect((await own.run('Count as well.')).status).toBe('completed')
    await own.call('runs.cancel', { id })
    await own.ended(id)
  })

  it('are made again where no first token came in time', async () => {
    own.server.next({ kind: 'hang' })
    const run = await own.run('Count.', { timeouts: { firstTokenMs: 1000 } })
    expect(run.status).toBe('completed')
    expect(run.attempts).toMatchObject([
      { status: null, error: { code: 'TIMEOUT', details: { limit: 'firstTokenMs' } }, partial: null },
      { status: 200, error: null },
    ])
  })

  it('are made again where no further token came in time', async () => {
    own.server.next({ kind: 'hang-after', chunks: ['One '] })
    const run = await own.run('Count.', { timeouts: { betweenTokensMs: 1000 } })
    expect(run.status).toBe('completed')
    expect(run.attempts).toMatchObject([
      { status: 200, error: { code: 'TIMEOUT', details: { limit: 'betweenTokensMs' } }, partial: { text: 'One ' } },
      { status: 200, error: null },
    ])
  })

  it('are not made again where the whole run took too long, and what came is kept', async () => {
    own.server.next({ kind: 'hang-after', chunks: ['One '] })
    const run = await own.run('Count.', { timeouts: { totalMs: 1000 }, retries: 5 })
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'TIMEOUT' },
      output: { text: 'One ' },
      attempts: [{ status: 200 }],
    })
    expect(own.chats()).toHaveLength(1)
  })

  it('the time that a run waits for its place does not count for it', async () => {
    await own.set({ connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
    const open = Promise.withResolvers<void>()
    own.server.next({ kind: 'answer', chunks: ['One'], gate: () => open.promise })
    const first = await own.start('Count.')
    const second = await own.start('Count as well.', { timeouts: { totalMs: 1000 } })
    await own.waits(second, 'slot')
    // Not a sleep that something is hoped to happen in: that so much time passes is what this is about.
    await new Promise((done) => setTimeout(done, 1100))
    open.resolve()
    const run = await own.ended(second)
    expect(run.status).toBe('completed')
    expect(run.timings.queuedMs).toBeGreaterThanOrEqual(1000)
    expect((await own.ended(first)).status).toBe('completed')
  })
})
