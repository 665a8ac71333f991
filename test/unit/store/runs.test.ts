import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flushOutput } from '#main/store/run-partials'
import { getRun, insertRun, saveRun } from '#main/store/runs'
import type { Run, RunStatus } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const withDigest = (run: Run, digest: unknown) => ({ ...run, output: run.output && { ...run.output, digest } })
const hex = expect.stringMatching(/^[0-9a-f]{64}$/)

const error = { code: 'TIMEOUT' as const, message: 'No token in 60 s.', hint: 'Wait.', retryable: true, details: { ms: 60_000 } }

test.each<[string, Partial<Run>]>([
  ['completed', {}],
  ['with thinking', { output: { text: 'Yes', thinking: 'Hm. '.repeat(100), digest: null } }],
  ['with an empty output', { output: { text: '', thinking: null, digest: null } }],
  [
    'failed before any output',
    { status: 'failed', output: null, messages: null, bundleHash: null, cost: null, finishReason: null, error },
  ],
  [
    'with two attempts',
    {
      attempts: [
        { host: 'a:1', startedAt: 'then', ms: 1.5, status: null, error, partial: { text: 'Half', thinking: '' } },
        ...sampleRun().attempts,
      ],
    },
  ],
  ['named, grouped, judged', { name: 'best one', groupId: 'g', groupKey: 'cell-1', role: 'judge', repeat: 3, parentRunId: 'p' }],
  ['with no raw response', { manifest: { ...sampleRun().manifest, rawResponse: null } }],
  ['with an empty raw response', { manifest: { ...sampleRun().manifest, rawResponse: '' } }],
  ['with a raw response of several lines', { manifest: { ...sampleRun().manifest, rawResponse: '\n{"a":1}\n\n{"b":2}' } }],
  ['with a long raw response', { manifest: { ...sampleRun().manifest, rawResponse: 'Line 1.\n'.repeat(20_000) } }],
  ['cached', { cached: true, cachedFrom: 'run-0', attempts: [], notes: ['A note.'] }],
  [
    'counted in detail',
    { usage: { inputTokens: 9, outputTokens: 8, estimated: false, cacheReadTokens: 7, cacheWriteTokens: 0, thinkingTokens: 5 } },
  ],
  ['skipped', { status: 'skipped', skippedFor: 'run-0', cached: true, attempts: [] }],
  ['of an unsaved prompt', { prompt: { name: 'p', versionDigest: '12'.repeat(32), promptId: null, versionNumber: null } }],
])('gives back a run that is %s', (_name, changes) => {
  const db = memoryStore()
  const run = sampleRun(changes)
  insertRun(db, 'h', run)
  expect(getRun(db, run.id)).toEqual(withDigest(run, hex))
  saveRun(db, 'h', run)
  expect(getRun(db, run.id)).toEqual(withDigest(run, hex))
})

test('any text in messages, values and output comes back', () => {
  const db = memoryStore()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      const run = sampleRun({
        messages: [{ role: 'user', content: text }],
        variables: [{ name: 'v', value: JSON.parse(JSON.stringify(value)), layer: 'user', shadows: [] }],
        output: { text, thinking: text, digest: null },
      })
      insertRun(db, 'h', run)
      expect(getRun(db, run.id)).toEqual(withDigest(run, hex))
    }),
    { numRuns: 60 },
  )
})

test('a live run shows what was flushed; its end keeps the output as an artifact and drops the rest', () => {
  const db = memoryStore()
  const live = sampleRun({ status: 'streaming', output: null })
  insertRun(db, 'h', live)
  expect(getRun(db, live.id)?.output).toBeNull()
  flushOutput(db, 'h', live.id, { text: 'half', thinking: '' })
  flushOutput(db, 'h', live.id, { text: 'half an', thinking: 'hm' })
  expect(getRun(db, live.id)?.output).toEqual({ text: 'half an', thinking: 'hm', digest: null })
  saveRun(db, 'h', { ...live, status: 'completed', output: { text: 'half an answer', thinking: null, digest: null } })
  expect(getRun(db, live.id)?.output).toEqual({ text: 'half an answer', thinking: null, digest: hex })
  expect(db.prepare('SELECT count(*) FROM run_partials').pluck().get()).toBe(0)
})

test('a late flush changes nothing, and neither does one of another host', () => {
  const db = memoryStore()
  const live = sampleRun({ status: 'streaming', output: null })
  insertRun(db, 'h', live)
  flushOutput(db, 'other', live.id, { text: 'theirs', thinking: '' })
  expect(getRun(db, live.id)?.output).toBeNull()
  saveRun(db, 'h', { ...live, status: 'cancelled' })
  flushOutput(db, 'h', live.id, { text: 'late', thinking: '' })
  expect(getRun(db, live.id)?.output).toBeNull()
})

test("another host's run can't be saved, nor an unknown one", () => {
  const db = memoryStore()
  const live = sampleRun({ status: 'calling', output: null })
  insertRun(db, 'h', live)
  expect(() => saveRun(db, 'other', { ...live, status: 'completed' })).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
  expect(getRun(db, live.id)?.status).toBe('calling')
  expect(() => saveRun(db, 'h', sampleRun())).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(getRun(db, 'nobody')).toBeNull()
})

test('each write tells its change in the same transaction', () => {
  const db = memoryStore()
  const run = sampleRun()
  insertRun(db, 'h', run)
  saveRun(db, 'h', run)
  expect(db.prepare('SELECT topic, id, host_id FROM changes').all()).toEqual(
    Array(2).fill({ topic: 'runs', id: run.id, host_id: 'h' }),
  )
  expect(() => insertRun(db, 'h', run)).toThrow()
  expect(() => insertRun(db, 'h', sampleRun({ createdAt: 'yesterday' }))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  )
  expect(db.prepare('SELECT count(*) FROM changes').pluck().get()).toBe(2)
})

test('kept counts equal counted rows through any course of statuses', () => {
  const statuses: RunStatus[] = ['queued', 'calling', 'streaming', 'completed', 'failed', 'cancelled']
  const course = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...statuses), fc.constantFrom('p', 'q')), { maxLength: 30 })
  fc.assert(
    fc.property(course, (steps) => {
      const db = memoryStore()
      const runs = new Map<number, Run>()
      for (const [key, status, prompt] of steps) {
        const known = runs.get(key)
        const run = known ? { ...known, status } : sampleRun({ status, prompt: { ...sampleRun().prompt, name: prompt } })
        if (known) saveRun(db, 'h', run)
        else insertRun(db, 'h', run)
        runs.set(key, run)
      }
      const counted = 'SELECT prompt_key, model_key, status, count(*) AS count FROM runs GROUP BY 1, 2, 3 ORDER BY 1, 2, 3'
      expect(db.prepare('SELECT * FROM run_counts WHERE count <> 0 ORDER BY 1, 2, 3').all()).toEqual(db.prepare(counted).all())
    }),
    { numRuns: 40 },
  )
})
