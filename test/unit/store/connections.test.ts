import { expect, test } from 'vitest'
import { addConnection, changeConnection, readConnections, removeConnection } from '#main/store/connections'
import { readSettings } from '#main/store/settings'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { memoryStore } from './memory-store'

const gpu = { name: 'gpu', kind: 'ollama', address: '192.168.1.20', dialect: null, command: null }
const attic = { name: 'attic', kind: 'ollama', address: 'attic.lan:11434', dialect: null, command: null }

test('are kept in order of adding, changed and removed, each told by its name', () => {
  const db = memoryStore()
  expect(readConnections(db)).toEqual([])
  addConnection(db, 'h', () => gpu)
  addConnection(db, 'h', (others) => {
    expect(others).toEqual(['gpu'])
    return attic
  })
  changeConnection(db, 'h', 'gpu', (config) => ({ ...config, address: '192.168.1.21' }))
  expect(readConnections(db)).toEqual([{ ...gpu, address: '192.168.1.21' }, attic])
  removeConnection(db, 'h', 'gpu')
  expect(readConnections(db)).toEqual([attic])
  expect(db.prepare('SELECT topic, id FROM changes').all()).toEqual(
    ['gpu', 'attic', 'gpu', 'gpu'].map((id) => ({ topic: 'connections', id })),
  )
  expect(readSettings(db)).toEqual(DEFAULT_SETTINGS)
})

test('what the check refuses changes nothing; what was not added is not found', () => {
  const db = memoryStore()
  addConnection(db, 'h', () => gpu)
  expect(() =>
    addConnection(db, 'h', () => {
      throw new Error('no')
    }),
  ).toThrow()
  expect(() => removeConnection(db, 'h', 'ollama')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(() => changeConnection(db, 'h', 'attic', (config) => config)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(readConnections(db)).toEqual([gpu])
})

test.each([['not json'], ['{}'], ['[1, {"name": "x"}]']])('%s is no connection', (value) => {
  const db = memoryStore()
  db.prepare(`INSERT INTO settings (key, value) VALUES ('connections', ?)`).run(value)
  expect(readConnections(db)).toEqual([])
})
