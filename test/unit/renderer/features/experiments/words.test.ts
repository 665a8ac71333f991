import { describe, expect, it } from 'vitest'
import { groupsByCode } from '../../../../../src/renderer/features/experiments/errors/error-groups'
import { variantLetter } from '../../../../../src/renderer/features/experiments/grid/variant-letter'
import { verdictsOf } from '../../../../../src/renderer/features/experiments/grid/verdicts'
import { canCancel, nextStep } from '../../../../../src/renderer/features/experiments/head/what-next'
import { percent } from '../../../../../src/renderer/features/experiments/status-words'

const counts = (completed: number, cells = 10) => ({
  cells,
  completed,
  passed: 0,
  notPassed: 0,
  scoringFailed: 0,
  failed: 0,
  truncated: 0,
  cancelled: 0,
  cached: 0,
})

describe('what Space does', () => {
  it.each([
    ['draft', 0, 'Start'],
    ['running', 4, 'Pause'],
    ['paused', 4, 'Resume'],
    ['interrupted', 4, 'Resume'],
    ['cancelled', 4, 'Go on'],
    ['cancelled', 10, null],
    ['completed', 10, null],
  ] as const)('%s with %d of 10: %s', (status, completed, label) => {
    expect(nextStep(status, counts(completed))?.label ?? null).toBe(label)
  })

  it('and what can be cancelled', () => {
    expect((['draft', 'running', 'paused', 'completed', 'cancelled', 'interrupted'] as const).filter(canCancel)).toEqual([
      'running',
      'paused',
      'interrupted',
    ])
  })
})

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.816, '81.6 %'],
    [0.9999, '99.9 %'],
    [0.0001, '0.1 %'],
  ])('%d is %s', (share, text) => expect(percent(share)).toBe(text))
})

it('every variant has a letter', () => {
  expect([0, 5, 25, 26, 53].map(variantLetter)).toEqual(['A', 'F', 'Z', 'A1', 'B2'])
})

it('errors are one group a code, which is what can be asked again', () => {
  const group = (code: string, message: string, count: number, variants: number[]) => ({
    code,
    message,
    count,
    variants,
    cells: [],
    raiseTo: code === 'TIMEOUT' ? count * 1000 : null,
  })
  expect(
    groupsByCode([
      group('TIMEOUT', 'No token in 60 s', 3, [2]),
      group('TIMEOUT', 'No token in 61 s', 1, [0]),
      group('OTHER', 'x', 1, [1]),
    ]),
  ).toEqual([
    { code: 'TIMEOUT', message: 'No token in 60 s', others: 1, count: 4, variants: [0, 2], raiseTo: 3000 },
    { code: 'OTHER', message: 'x', others: 0, count: 1, variants: [1], raiseTo: null },
  ])
})

it('a verdict has a number only where that says more than passed or not; a set is told by its parts', () => {
  const part = (place: string, type: 'contains' | 'assert-set', score: number, pass: boolean, metric: string | null = null) => ({
    place,
    type,
    not: false,
    metric,
    weight: 1,
    value: null,
    threshold: null,
    result: { state: 'scored' as const, score, pass, reason: '', named: {} },
  })
  const failed = {
    ...part('3', 'contains', 0, false),
    not: true,
    result: {
      state: 'failed' as const,
      error: { code: 'SCORING_FAILED' as const, message: 'no', hint: '', retryable: false, details: {} },
    },
  }
  const score = {
    result: { state: 'scored' as const, score: 0.5, pass: true, reason: '', named: {} },
    parts: [
      part('0', 'contains', 1, true, 'queue'),
      part('1', 'assert-set', 0.5, true),
      part('1.0', 'contains', 0.904, true),
      failed,
    ],
    metrics: {},
  }
  expect(verdictsOf(score).map(({ word, number, look }) => [word, number, look.word])).toEqual([
    ['queue', null, 'passed'],
    ['contains', '.90', 'passed'],
    ['not-contains failed', null, 'scoring failed'],
  ])
  expect(verdictsOf(null)).toEqual([])
})
