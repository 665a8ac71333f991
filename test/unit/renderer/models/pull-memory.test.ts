import { expect, test } from 'vitest'
import { memoryNote } from '../../../../src/renderer/features/models/pull-memory'

const GB = 1_000_000_000
const machine = { totalBytes: 16 * GB, freeBytes: 6 * GB, unified: false }
const held = (sizeBytes: number, vramBytes: number) => ({
  name: 'm',
  sizeBytes,
  vramBytes,
  expiresAt: null,
  contextLength: null,
})

test.each([
  ['fits', 5, [], machine, null],
  ['is larger than what is free', 7, [], machine, 'larger than free memory, 6.0 GB'],
  ['fits once another model is let go', 7, [held(4 * GB, 0)], machine, null],
  ['does not gain by what a graphics card holds', 7, [held(4 * GB, 4 * GB)], machine, 'larger than free memory, 6.0 GB'],
  ['is larger than the machine', 20, [], machine, 'larger than this machine’s memory, 16.0 GB'],
  ['goes to another machine', 20, [], null, null],
  ['has no size yet', null, [], machine, null],
])('a model that %s (%s GB)', (_, gigabytes, items, memory, note) => {
  expect(memoryNote({ totalBytes: gigabytes === null ? null : gigabytes * GB }, { items, machine: memory })).toBe(note)
})

test('where memory is not known, nothing is said', () => {
  expect(memoryNote({ totalBytes: 20 * GB }, null)).toBeNull()
})
