import { expect, test } from 'vitest'
import { modelFigures, modelsThatRan, quantile } from '#main/store/model-figures'
import { insertRun } from '#main/store/runs'
import type { Run } from '#shared/domain/run'
import { memoryStore } from './memory-store'
import { sampleRun } from './sample-run'

const timings = (streamMs: number, loadMs = 0): Run['timings'] => ({
  ...sampleRun().timings,
  firstThinkingMs: null,
  firstTokenMs: loadMs + 100,
  loadMs,
  processMs: loadMs + 100 + streamMs,
})
const counted = (outputTokens: number) => ({ inputTokens: 1, outputTokens, estimated: false })

function figures(runs: Partial<Run>[]) {
  const db = memoryStore()
  for (const [index, run] of runs.entries()) {
    insertRun(db, 'h', sampleRun({ createdAt: new Date(1_790_000_000_000 + index * 1000).toISOString(), ...run }))
  }
  return modelsThatRan(db, 'ollama').map((model) => modelFigures(db, model))
}

test('tokens a second count from the first part on, thinking included, and without loading', () => {
  const [one] = figures([
    { usage: counted(50), timings: timings(1000) },
    { usage: counted(100), timings: timings(1000, 2000) },
    { usage: counted(90), timings: { ...timings(1000), firstThinkingMs: 100, firstTokenMs: 900, processMs: 1100 } },
  ])
  expect(one?.tokensPerSecond).toEqual({ median: 90, n: 3, recent: [50, 100, 90] })
  expect(one?.load).toEqual({ median: 2000, p90: 2000, n: 1 })
  expect(one?.firstToken).toMatchObject({ median: 100, n: 3 })
})

test('estimates, cached runs, failures and blinks are not measurements; failures are counted', () => {
  const [one] = figures([
    { usage: { ...counted(50), estimated: true }, timings: timings(1000) },
    { usage: counted(50), timings: timings(1000), cached: true },
    { usage: counted(50), timings: timings(5) },
    { usage: counted(50), timings: timings(1000), status: 'failed' },
  ])
  expect(one).toMatchObject({ tokensPerSecond: null, runs: 4, failed: 1 })
})

test('only the newest forty are looked at, and a newer run counts at once', () => {
  const db = memoryStore()
  const add = (index: number) =>
    insertRun(
      db,
      'h',
      sampleRun({
        createdAt: new Date(1_790_000_000_000 + index * 1000).toISOString(),
        usage: counted(index),
        timings: timings(1000),
      }),
    )
  const now = () => modelsThatRan(db, 'ollama').map((model) => modelFigures(db, model))[0]
  for (let index = 1; index <= 60; index += 1) add(index)
  expect(now()?.tokensPerSecond?.recent).toEqual(Array.from({ length: 40 }, (_, index) => index + 21))
  add(61)
  expect(now()?.tokensPerSecond?.recent.at(-1)).toBe(61)
  expect(now()?.runs).toBe(61)
})

test('another connection has its own', () => {
  const db = memoryStore()
  insertRun(db, 'h', sampleRun({ model: { connection: 'gpu', name: 'llama3.2:3b' } }))
  expect(modelsThatRan(db, 'ollama')).toEqual([])
  expect(modelsThatRan(db, 'gpu')).toMatchObject([{ model: 'llama3.2:3b', runs: 1 }])
})

test.each([
  [[3, 1, 2], 0.5, 2],
  [[1, 2], 0.5, 1.5],
  [[7], 0.9, 7],
  [[0, 10], 0.9, 9],
])('of %j the share %f is %f', (values, share, expected) => {
  expect(quantile(values, share)).toBeCloseTo(expected)
})
