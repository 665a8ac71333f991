import { expect, test } from 'vitest'
import type { LoadedModel } from '#shared/domain/model-management'
import { gpuWords, leaves, memoryParts } from '../../../../src/renderer/features/models/memory-parts'
import { modelStanding } from '../../../../src/renderer/features/models/model-state'
import { model } from '../prompts/fixtures'

const loaded = (name: string, sizeBytes: number, vramBytes: number | null): LoadedModel => ({
  name,
  sizeBytes,
  vramBytes,
  expiresAt: null,
  contextLength: 4096,
})
const machine = { totalBytes: 100, freeBytes: 40, unified: false }

test('what lies on a card takes none of the main memory, unless the two are one', () => {
  const items = [loaded('a', 20, 5), loaded('b', 10, 10), loaded('c', 6, null)]
  const apart = memoryParts(items, machine)
  expect(apart.models.map(({ mainBytes, gpuShare }) => [mainBytes, gpuShare])).toEqual([
    [15, 0.25],
    [0, 1],
    [6, null],
  ])
  expect(apart).toMatchObject({ heldBytes: 36, machine: { otherBytes: 39 } })
  expect(memoryParts(items, { ...machine, unified: true }).machine?.otherBytes).toBe(24)
  expect(memoryParts(items, null)).toMatchObject({ heldBytes: 36, machine: null })
})

test('the parts never pass the whole', () => {
  expect(memoryParts([loaded('a', 500, 0)], machine).machine?.otherBytes).toBe(0)
})

test.each([
  [null, null],
  [0, null],
  [1, '100 % GPU'],
  [0.618, '62 % GPU'],
])('a share of %s: %s', (share, words) => {
  expect(gpuWords(share)).toBe(words)
})

test.each([
  [null, null],
  ['2026-11-21T08:59:00Z', 'leaves now'],
  ['2026-11-21T09:00:40Z', 'leaves in 40 s'],
  ['2026-11-21T09:04:10Z', 'leaves in 4 min'],
  ['2026-11-22T09:00:00Z', 'leaves in 24 h'],
])('%s: %s', (expiresAt, words) => {
  expect(leaves(expiresAt, new Date('2026-11-21T09:00:00Z'))).toBe(words)
})

test('a model is loaded by any of its names, too large, on disk, or built in', () => {
  const of = (name: string, sizeBytes: number | null) => ({ ...model(name), sizeBytes })
  const now = { items: [loaded('a:latest', 20, 20)], machine }
  const health = { state: 'ok' as const, sentence: '', checkedAt: null, serverVersion: null, ms: null }
  const standing = (one: ReturnType<typeof of>, held: Parameters<typeof modelStanding>[1], kind = 'ollama') =>
    modelStanding(one, held, { kind, health })
  expect(standing(of('a', 20), now)).toEqual({ kind: 'loaded', words: 'loaded, 100 % GPU' })
  expect(standing(of('big', 41), now)).toMatchObject({ kind: 'too-large' })
  expect(standing(of('big', 41), { items: [loaded('x', 5, 0)], machine })).toMatchObject({ kind: 'on-disk' })
  expect(standing(of('big', 41), { items: [], machine: null })).toMatchObject({ kind: 'on-disk' })
  expect(standing(of('big', 41), null)).toMatchObject({ kind: 'on-disk' })
  expect(standing(of('echo', null), now, 'demo')).toMatchObject({ kind: 'built-in' })
})
