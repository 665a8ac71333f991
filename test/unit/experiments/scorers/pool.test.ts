import { resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ScoringInput } from '#main/experiments/scorers/scorer'
import { createScoringPool } from '#main/experiments/scorers/scoring-pool'
import { AppError } from '#shared/errors'

const workerPath = resolve('out/main/scoring-worker.js')
const input = (more: Partial<ScoringInput>): ScoringInput => ({
  output: 'order 123',
  value: null,
  threshold: null,
  config: {},
  prompt: '',
  variables: {},
  latencyMs: null,
  cost: null,
  inputTokens: null,
  outputTokens: null,
  finishReason: null,
  ...more,
})

describe('the pool', () => {
  const pool = createScoringPool({ workerPath, timeoutMs: 15_000 })
  afterAll(() => pool.close())

  it.each([
    ['regex', { value: '\\d{3}' }],
    ['is-json', { output: '{"a": 1}', value: { type: 'object' } }],
    ['contains-json', { output: 'x {"a": 1}' }],
    ['is-xml', { output: '<a/>' }],
    ['contains-xml', { output: 'x <a/>' }],
    ['is-html', { output: '<p>x</p>' }],
    ['contains-html', { output: 'x <p>x</p>' }],
    ['is-sql', { output: 'SELECT 1' }],
    ['contains-sql', { output: 'SELECT 1' }],
    ['levenshtein', { value: 'order 124' }],
    ['rouge-n', { value: 'order 123' }],
    ['bleu', { value: 'order 123' }],
    ['javascript', { value: 'output.length === 9' }],
  ] as const)('scores %s as it is built', async (type, more) => {
    expect(await pool.bounded(type, input(more))).toMatchObject({ holds: true })
  })

  it('hands on what a scorer throws', async () => {
    await expect(pool.bounded('regex', input({ value: '(' }))).rejects.toMatchObject({ code: 'SCORING_FAILED' })
  })
})

it('an expression that backtracks is ended, and what waits behind it is scored', async () => {
  const pool = createScoringPool({ workerPath, timeoutMs: 1000 })
  const runaway = Array.from({ length: 3 }, () =>
    pool.bounded('regex', input({ output: `${'a'.repeat(60)}b`, value: '^(a+)+$' })),
  )
  const ended = await Promise.allSettled(runaway)
  for (const one of ended) {
    expect(one).toMatchObject({
      status: 'rejected',
      reason: { code: 'SCORING_FAILED', message: expect.stringContaining('1 s') },
    })
  }
  expect(await pool.bounded('regex', input({ value: 'order' }))).toMatchObject({ holds: true })
  await pool.close()
})

it('rejects what waits when it is closed, and all that comes later', async () => {
  const pool = createScoringPool({ workerPath })
  const waiting = pool.bounded('regex', input({ value: 'x' })).catch((thrown: unknown) => AppError.from(thrown).code)
  await pool.close()
  expect(await waiting).toBe('CANCELLED')
  await expect(pool.bounded('regex', input({ value: 'x' }))).rejects.toMatchObject({ code: 'CANCELLED' })
})

it('rejects what waits where no thread comes up', async () => {
  const pool = createScoringPool({ workerPath: resolve('out/main/no-such-worker.js') })
  await expect(pool.bounded('regex', input({ value: 'x' }))).rejects.toMatchObject({ code: 'INTERNAL' })
  await pool.close()
})
