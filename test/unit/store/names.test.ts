import { expect, test } from 'vitest'
import { getText } from '#main/store/artifacts'
import { putName, resolveName } from '#main/store/names'
import { memoryStore } from './memory-store'

test('searches project, personal, built-in, in this order', () => {
  const db = memoryStore()
  for (const space of ['builtin', 'personal', 'project']) {
    const digest = putName(db, 'h', { space, name: 'style', text: `of ${space}` })
    expect(resolveName(db, 'style')).toEqual({ space, digest })
    expect(getText(db, digest)).toBe(`of ${space}`)
  }
})

test('a name moves to the new text, and the old text stays', () => {
  const db = memoryStore()
  const before = putName(db, 'h', { space: 'personal', name: 'style', text: 'one' })
  const after = putName(db, 'h', { space: 'personal', name: 'style', text: 'two' })
  expect(resolveName(db, 'style')).toEqual({ space: 'personal', digest: after })
  expect(getText(db, before)).toBe('one')
})

test('generated outputs are outside the search', () => {
  const db = memoryStore()
  putName(db, 'h', { space: 'personal', name: 'generated/run-1', text: 'x' })
  expect(resolveName(db, 'generated/run-1')).toBeNull()
})

test('null for an unknown name; INVALID_INPUT for an unknown space or no name', () => {
  const db = memoryStore()
  expect(resolveName(db, 'nothing')).toBeNull()
  expect(() => putName(db, 'h', { space: 'moon', name: 'a', text: '' })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  )
  expect(() => putName(db, 'h', { space: 'personal', name: '', text: '' })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT' }),
  )
})

test('tells other hosts of a change, and of none where the text is the same', () => {
  const db = memoryStore()
  const changes = db.prepare('SELECT topic, id, host_id FROM changes')
  putName(db, 'h', { space: 'personal', name: 'style', text: 'one' })
  putName(db, 'h', { space: 'personal', name: 'style', text: 'one' })
  expect(changes.all()).toEqual([{ topic: 'prompts', id: 'personal:style', host_id: 'h' }])
})
