import { promises } from 'node:dns'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isLive } from '#shared/domain/run'
import { timed } from '../own-time'
import { type OwnRuns, openOwnRuns } from './own-runs'
import { LIVE_STATES, STATE_MODELS } from './run-states'

let own: OwnRuns

describe.each(LIVE_STATES)('a run that is $name', ({ reach, status, text, attempts }) => {
  beforeEach(async () => {
    own = await openOwnRuns({ models: STATE_MODELS })
    await own.call('connections.check', {})
  })
  afterEach(() => own.close())

  it('ends within 200 ms of being stopped, with what came, and leaves its place to others', async () => {
    const id = await reach(own, 'ollama')
    expect((await own.get(id)).status).toBe(status)
    const sent = own.chats().length
    const { result: run, ms } = await timed(async () => {
      expect(await own.call('runs.cancel', { id })).toEqual({ cancelled: true })
      return own.ended(id)
    })
    expect(ms).toBeLessThan(200)
    expect(run).toMatchObject({ status: 'cancelled', error: { code: 'CANCELLED' } })
    expect(run.output?.text ?? null).toBe(text)
    expect(run.attempts.map((attempt) => attempt.status)).toEqual(attempts)
    expect(await own.call('runs.cancel', { id })).toEqual({ cancelled: false })

    // Others that hold what it waited for are stopped too, and then all is free again.
    for (const { id: other, status: now } of (await own.call('runs.list', {})).items) {
      if (isLive(now)) await own.call('runs.cancel', { id: other })
    }
    await Promise.all(own.chats().map(({ ended }) => ended))
    expect(own.chats()).toHaveLength(sent)
    await own.set({ connectionLimits: {} })
    own.server.override('/api/tags', null)
    expect((await own.run('Goes.')).status).toBe('completed')
    expect(await own.get(id)).toEqual(run)
  })
})

describe.each(LIVE_STATES.filter(({ localOnly }) => localOnly !== true))(
  'when Offline is switched on, a run on another machine that is $name',
  ({ reach, text, attempts }) => {
    beforeEach(async () => {
      // A name that leads to another machine as far as anybody can tell.
      vi.spyOn(promises, 'lookup').mockResolvedValue([{ address: '127.0.0.1', family: 4 }] as never)
      own = await openOwnRuns({ models: STATE_MODELS })
      await own.call('connections.add', { name: 'gpu', kind: 'ollama', address: `gpu.example:${own.server.port}` })
    })
    afterEach(async () => {
      await own.close()
      vi.restoreAllMocks()
    })

    it('ends at once, with what came; a run on this machine goes on', async () => {
      const open = Promise.withResolvers<void>()
      own.server.next({ kind: 'answer', chunks: ['Here.'], gate: () => open.promise })
      const here = await own.start('Here.')
      await own.server.waitForRequest('/api/chat')
      const id = await reach(own, 'gpu')
      const sent = own.chats().length
      const { result: run, ms } = await timed(async () => {
        await own.set({ offline: true })
        return own.ended(id)
      })
      expect(ms).toBeLessThan(200)
      expect(run).toMatchObject({ status: 'failed', error: { code: 'OFFLINE_REFUSED', retryable: false } })
      expect(run.error?.message).toContain('gpu.example')
      expect(run.output?.text ?? null).toBe(text)
      expect(run.attempts.map((attempt) => attempt.status)).toEqual(attempts)
      open.resolve()
      expect(await own.ended(here)).toMatchObject({ status: 'completed', output: { text: 'Here.' } })
      expect(own.chats()).toHaveLength(sent)
    })
  },
)

describe('a model that a server here only passes on', () => {
  beforeEach(async () => {
    own = await openOwnRuns({ models: [{ name: 'llama3.2:3b' }, { name: 'big:70b', remoteHost: 'https://gpu.example:8443' }] })
    await own.call('connections.check', {})
  })
  afterEach(() => own.close())

  it('is stopped when Offline is switched on, as it runs on another machine', async () => {
    own.server.next({ kind: 'hang-after', chunks: ['One '] })
    const id = await own.start('Hello.', { model: { connection: 'ollama', name: 'big:70b' } })
    await own.reached(id, 'streaming')
    await own.set({ offline: true })
    expect(await own.ended(id)).toMatchObject({
      status: 'failed',
      output: { text: 'One ' },
      error: { code: 'OFFLINE_REFUSED', message: 'Offline was switched on while this went to gpu.example:8443.' },
    })
    expect((await own.run('Hello.')).status).toBe('completed')
  })
})
