import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CacheMode } from '#shared/domain/cache-mode'
import { type OwnRuns, openOwnRuns, type Wishes } from './own-runs'

const FIXED: Wishes = { parameters: { temperature: 0 } }
const DRAWN: Wishes = { parameters: { temperature: 0.8 } }

describe('runs that spare a call', () => {
  let own: OwnRuns
  beforeEach(async () => {
    own = await openOwnRuns()
  })
  afterEach(() => own.close())

  describe('because an equal run has completed', () => {
    it('where the run asks for it: it points to the other, has no output of its own, and nothing is sent', async () => {
      const first = await own.run('Hello.')
      const skipped = await own.run('Hello.', { skipExisting: true })
      expect(skipped).toMatchObject({
        status: 'skipped',
        skippedFor: first.id,
        bundleHash: first.bundleHash,
        output: null,
        cached: false,
        cost: { amount: 0 },
        usage: { inputTokens: null, outputTokens: null },
        attempts: [],
        error: null,
        notes: [],
        messages: [{ role: 'user', content: 'Hello.' }],
      })
      expect(skipped.timings.totalMs).toBeGreaterThan(0)
      expect(own.chats()).toHaveLength(1)
    })

    it('where the workspace says so, unless the run says otherwise; both outlive a restart', async () => {
      const first = await own.run('Hello.', DRAWN)
      await own.set({ skipExisting: true })
      await own.restart()
      expect((await own.run('Hello.', DRAWN)).skippedFor).toBe(first.id)
      expect((await own.run('Hello.', { ...DRAWN, skipExisting: false })).status).toBe('completed')
      expect(own.chats()).toHaveLength(2)
    })

    const others: [string, string, Wishes][] = [
      ['another text', 'Hello!', {}],
      ['another parameter', 'Hello.', { parameters: { seed: 2 } }],
      ['another repeat', 'Hello.', { repeat: 1 }],
    ]
    it.each(others)('but not for %s', async (_, template, wishes) => {
      await own.run('Hello.')
      expect((await own.run(template, { ...wishes, skipExisting: true })).status).toBe('completed')
    })

    it('but not for one that failed, and of several for the newest that called', async () => {
      own.server.next({ kind: 'status', status: 500 })
      expect((await own.run('Hello.', { retries: 0 })).status).toBe('failed')
      const first = await own.run('Hello.', { ...FIXED, skipExisting: true })
      expect(first.status).toBe('completed')
      const newest = await own.run('Hello.', { ...FIXED, cache: 'refresh' })
      const cached = await own.run('Hello.', FIXED)
      expect(cached.cachedFrom).toBe(newest.id)
      expect((await own.run('Hello.', { ...FIXED, skipExisting: true })).skippedFor).toBe(newest.id)
    })

    it('but never with a computed time, and it says so', async () => {
      await own.run('It is {{ current_date }}.')
      const one = await own.run('It is {{ current_date }}.', { skipExisting: true })
      expect(one).toMatchObject({ status: 'completed', notes: ['Never skipped: current_date is of the moment.'] })
      const two = await own.run('{{ current_date }} {{ current_time }}', { skipExisting: true })
      expect(two.notes).toEqual(['Never skipped: current_date, current_time are of the moment.'])
      expect(own.chats()).toHaveLength(3)
    })

    it('and not where the user gives that name a value, or the template does not use the time', async () => {
      const first = await own.run('{{ word }}', { variables: { word: 'hi' } })
      expect((await own.run('{{ word }}', { variables: { word: 'hi' }, skipExisting: true })).skippedFor).toBe(first.id)
    })
  })

  describe('because the answer is kept', () => {
    const asked: [mode: CacheMode | null, wishes: Wishes, cached: boolean][] = [
      [null, FIXED, true],
      [null, { parameters: { seed: 7 } }, true],
      [null, DRAWN, false],
      [null, {}, false],
      ['auto', FIXED, true],
      ['auto', DRAWN, false],
      ['on', DRAWN, true],
      ['on', FIXED, true],
      ['refresh', FIXED, false],
      ['off', FIXED, false],
    ]
    it.each(asked)('%s with %j: %s', async (mode, wishes, cached) => {
      const first = await own.run('Hello.', wishes)
      const second = await own.run('Hello.', { ...wishes, cache: mode })
      expect(second).toMatchObject({ status: 'completed', cached, cachedFrom: cached ? first.id : null })
      expect(own.chats()).toHaveLength(cached ? 1 : 2)
    })

    it('a hit shows the answer as its own, at no cost, with its own time, and counts', async () => {
      own.server.next({
        kind: 'answer',
        chunks: ['One ', 'two'],
        thinking: ['hm'],
        promptEvalCount: 31,
        evalCount: 2,
        delayMs: 40,
      })
      const first = await own.run('Hello.', FIXED)
      const hit = await own.run('Hello.', FIXED)
      expect(hit).toMatchObject({
        status: 'completed',
        output: first.output,
        finishReason: 'stop',
        usage: { inputTokens: 31, outputTokens: 2, estimated: false },
        cost: { amount: 0, currency: 'USD' },
        attempts: [],
        bundleHash: first.bundleHash,
        timings: { firstTokenMs: null, loadMs: null, queuedMs: null },
      })
      expect(hit.output?.thinking).toBe('hm')
      const stages = (hit.timings.analyseMs ?? 0) + (hit.timings.compileMs ?? 0) + (hit.timings.processMs ?? 0)
      expect(hit.timings.totalMs).toBeGreaterThan(0)
      expect(hit.timings.totalMs).toBeCloseTo(stages, 6)
      const { responses } = await own.call('cache.stats', {})
      expect(responses).toMatchObject({ entries: 1, hits: 1, misses: 1, bytes: Buffer.byteLength('One twohm') })
      expect(own.chats()).toHaveLength(1)
      const summary = (await own.call('runs.list', {})).items.find(({ id }) => id === hit.id)
      expect(summary).toMatchObject({ cached: true, excerpt: 'One two' })
    })

    it('outlives a restart, figures too', async () => {
      const first = await own.run('Hello.', FIXED)
      await own.run('Hello.', FIXED)
      await own.restart()
      expect((await own.call('cache.stats', {})).responses).toMatchObject({ hits: 1, misses: 1, entries: 1 })
      expect((await own.run('Hello.', FIXED)).cachedFrom).toBe(first.id)
      expect(own.chats()).toHaveLength(1)
    })

    it('off keeps nothing, refresh keeps the new answer in place of the old one', async () => {
      await own.run('Hello.', { ...FIXED, cache: 'off' })
      const first = await own.run('Hello.', FIXED)
      expect(first.cached).toBe(false)
      const second = await own.run('Hello.', { ...FIXED, cache: 'refresh' })
      expect((await own.run('Hello.', FIXED)).cachedFrom).toBe(second.id)
      expect((await own.call('cache.stats', {})).responses.entries).toBe(1)
    })

    it('the workspace may turn it off or on for all runs that do not say', async () => {
      await own.set({ cache: 'on' })
      await own.run('Hello.', DRAWN)
      expect((await own.run('Hello.', DRAWN)).cached).toBe(true)
      await own.set({ cache: 'off' })
      expect((await own.run('Hello.', DRAWN)).cached).toBe(false)
    })

    it('each repeat has its own', async () => {
      const repeats = [0, 1, 2]
      const first = await Promise.all(repeats.map((repeat) => own.run('Hello.', { ...FIXED, repeat })))
      expect(new Set(first.map(({ bundleHash }) => bundleHash)).size).toBe(3)
      expect(own.chats()).toHaveLength(3)
      const second = await Promise.all(repeats.map((repeat) => own.run('Hello.', { ...FIXED, repeat })))
      expect(second.map(({ cachedFrom }) => cachedFrom)).toEqual(first.map(({ id }) => id))
      expect(own.chats()).toHaveLength(3)
    })

    it('a run that did not complete is not kept', async () => {
      own.server.next({ kind: 'cut', chunks: ['One '] })
      expect((await own.run('Hello.', { ...FIXED, retries: 0 })).status).toBe('failed')
      expect((await own.run('Hello.', FIXED)).cached).toBe(false)
    })

    it('is forgotten by prompt, by model, or all of it, and every run stays', async () => {
      await own.run('Hello.', FIXED)
      await own.run('Hello again.', FIXED)
      expect(await own.call('cache.clear', { prompt: 'other' })).toEqual({ removed: 0 })
      expect(await own.call('cache.clear', { model: 'ollama:llama3.2:3b' })).toEqual({ removed: 2 })
      expect((await own.call('cache.stats', {})).responses).toMatchObject({ entries: 0, bytes: 0 })
      expect((await own.run('Hello.', FIXED)).cached).toBe(false)
      expect(await own.call('cache.clear', {})).toEqual({ removed: 1 })
      expect((await own.call('runs.list', {})).items).toHaveLength(3)
    })
  })
})
