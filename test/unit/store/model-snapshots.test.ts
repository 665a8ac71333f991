import { expect, test } from 'vitest'
import { readSnapshot, writeSnapshot } from '#main/store/model-snapshots'
import type { Connection } from '#shared/domain/provider'
import { memoryStore } from './memory-store'

const ollama: Connection = {
  name: 'ollama',
  kind: 'ollama',
  address: '127.0.0.1:11434',
  health: {
    state: 'ok',
    sentence: 'Ollama 0.9.0 answers.',
    checkedAt: '2026-11-21T09:00:00.000Z',
    serverVersion: '0.9.0',
    ms: 3,
  },
  models: [],
}

test('keeps the last one seen of each connection', () => {
  const db = memoryStore()
  expect(readSnapshot(db, 'ollama')).toBeNull()
  writeSnapshot(db, 'h', ollama)
  writeSnapshot(db, 'h', { ...ollama, address: '10.0.0.2:11434' })
  writeSnapshot(db, 'h', { ...ollama, name: 'other' })
  expect(readSnapshot(db, 'ollama')).toEqual({ ...ollama, address: '10.0.0.2:11434' })
})

test('asking again with the same answer keeps the new time and tells nobody', () => {
  const db = memoryStore()
  writeSnapshot(db, 'h', ollama)
  const again = { ...ollama, health: { ...ollama.health, checkedAt: '2026-11-21T09:01:00.000Z', ms: 9 } }
  writeSnapshot(db, 'h', again)
  expect(readSnapshot(db, 'ollama')).toEqual(again)
  expect(db.prepare('SELECT topic, id FROM changes').all()).toEqual([{ topic: 'connections', id: 'ollama' }])
})

test('null for one that was kept in another shape', () => {
  const db = memoryStore()
  db.prepare(`INSERT INTO model_snapshots VALUES ('ollama', '{"name":"ollama"}', 0)`).run()
  expect(readSnapshot(db, 'ollama')).toBeNull()
})
