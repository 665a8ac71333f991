import { expect, test } from 'vitest'
import { readSettings, writeSettings } from '#main/store/settings'
import { DEFAULT_SETTINGS } from '#shared/domain/default-settings'
import { memoryStore } from './memory-store'

test('defaults until something is set; a patch leaves the others', () => {
  const db = memoryStore()
  expect(readSettings(db)).toEqual(DEFAULT_SETTINGS)
  expect(writeSettings(db, 'h', { theme: 'dark' })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' })
  const model = { connection: 'ollama', name: 'llama3.2:3b' }
  expect(writeSettings(db, 'h', { defaultModel: model })).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', defaultModel: model })
  expect(writeSettings(db, 'h', { defaultModel: null }).defaultModel).toBeNull()
})

test.each([['"purple"'], ['not json'], ['3']])('a stored theme of %s falls back by itself', (value) => {
  const db = memoryStore()
  writeSettings(db, 'h', { layout: { prompts: [30, 70] } })
  db.prepare(`INSERT INTO settings (key, value) VALUES ('theme', ?), ('unknown', '1')`).run(value)
  expect(readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, layout: { prompts: [30, 70] } })
})

test('a change is told by its key, and only a change', () => {
  const db = memoryStore()
  writeSettings(db, 'h', { theme: 'dark' })
  writeSettings(db, 'h', { theme: 'dark' })
  expect(db.prepare('SELECT topic, id FROM changes').all()).toEqual([{ topic: 'settings', id: 'theme' }])
})
