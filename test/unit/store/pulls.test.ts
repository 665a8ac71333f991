import { expect, test } from 'vitest'
import { beat } from '#main/store/hosts'
import { deletePull, pullId, readPull, readPulls, writePull } from '#main/store/pulls'
import type { Pull } from '#shared/domain/model-management'
import { memoryStore } from './memory-store'

const pull = (changes: Partial<Pull> = {}): Pull => ({
  connection: 'ollama',
  model: 'hf.co/a/b:Q4',
  status: 'pulling',
  phase: 'downloading',
  totalBytes: 100,
  completedBytes: 40,
  bytesPerSecond: 12,
  resumedFromBytes: null,
  digestBefore: null,
  digest: null,
  error: null,
  startedAt: '2026-11-21T09:00:00.000Z',
  updatedAt: '2026-11-21T09:00:01.000Z',
  ...changes,
})

test('a pull is kept as it stands, told by its id, and forgotten', () => {
  const db = memoryStore()
  beat(db, 'h', '1', Date.now())
  writePull(db, 'h', pull())
  writePull(db, 'h', pull({ completedBytes: 60 }))
  expect(readPulls(db)).toEqual([pull({ completedBytes: 60 })])
  expect(readPull(db, pullId(pull()))).toEqual({ hostId: 'h', pull: pull({ completedBytes: 60 }) })
  expect(deletePull(db, 'h', pullId(pull()))).toBe(true)
  expect(deletePull(db, 'h', pullId(pull()))).toBe(false)
  expect(readPulls(db)).toEqual([])
  expect(db.prepare('SELECT DISTINCT topic, id FROM changes').all()).toEqual([{ topic: 'pulls', id: 'ollama/hf.co/a/b:Q4' }])
})

test('one that a dead process left under way is interrupted, with its progress', () => {
  const db = memoryStore()
  writePull(db, 'gone', pull())
  writePull(db, 'gone', pull({ model: 'stopped:1b', status: 'stopped' }))
  expect(readPulls(db).map(({ status, completedBytes }) => [status, completedBytes])).toEqual([
    ['interrupted', 40],
    ['stopped', 40],
  ])
})
