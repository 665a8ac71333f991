import { expect, test } from 'vitest'
import type { Pull } from '#shared/domain/model-management'
import { AppError } from '#shared/errors'
import { amountWords, standing, timeLeft } from '../../../../src/renderer/features/models/pull-words'

const pull = (changes: Partial<Pull> = {}): Pull => ({
  connection: 'ollama',
  model: 'm',
  status: 'pulling',
  phase: 'downloading',
  totalBytes: 13_800_000_000,
  completedBytes: 6_100_000_000,
  bytesPerSecond: 21_400_000,
  resumedFromBytes: null,
  digestBefore: null,
  digest: null,
  error: null,
  startedAt: '',
  updatedAt: '',
  ...changes,
})

test.each([
  [{}, '6.1 of 13.8 GB'],
  [{ completedBytes: 940_000_000 }, '940.0 MB of 13.8 GB'],
  [{ totalBytes: null }, null],
])('amount of %j: %s', (changes, words) => {
  expect(amountWords(pull(changes))).toBe(words)
})

test.each([
  [{}, '6 min'],
  [{ bytesPerSecond: 200_000_000 }, '39 s'],
  [{ bytesPerSecond: 1_000_000 }, '2 h 8 min'],
  [{ bytesPerSecond: 0 }, null],
  [{ bytesPerSecond: null }, null],
  [{ phase: 'checking' as const }, null],
])('time left of %j: %s', (changes, words) => {
  expect(timeLeft(pull(changes))).toBe(words)
})

const cut = new AppError('PROTOCOL_ERROR', 'Cut.').toJSON()
test.each([
  [{ phase: 'starting' as const }, 'asking for its parts'],
  [{ phase: 'checking' as const }, 'checking what came'],
  [{ status: 'stopped' as const }, 'stopped, what came is kept'],
  [{ status: 'stopped' as const, completedBytes: null }, 'stopped'],
  [{ status: 'interrupted' as const }, 'cut when Assay ended, what came is kept'],
  [{ status: 'failed' as const, error: cut }, 'cut, what came is kept'],
  [{ status: 'failed' as const, completedBytes: null }, 'failed'],
])('%j: %s', (changes, words) => {
  expect(standing(pull(changes))).toBe(words)
})
