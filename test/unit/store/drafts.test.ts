import { expect, test } from 'vitest'
import { readDrafts, writeDrafts } from '#main/store/drafts'
import { memoryStore } from './memory-store'

const none = { drafts: [], drop: [] }

test('drafts are kept under revisions, in the order in which they were begun', () => {
  const db = memoryStore()
  const first = writeDrafts(db, {
    ...none,
    drafts: [
      { id: 'b', based: 0, body: 'b1' },
      { id: 'a', based: 0, body: 'a1' },
    ],
    layout: '{"active":"a"}',
  })
  expect(first).toEqual({
    kept: [
      { id: 'b', revision: 1 },
      { id: 'a', revision: 1 },
    ],
    refused: [],
  })
  writeDrafts(db, { ...none, drafts: [{ id: 'b', based: 1, body: 'b2' }] })
  expect(readDrafts(db)).toEqual({
    drafts: [
      { id: 'b', revision: 2, body: 'b2' },
      { id: 'a', revision: 1, body: 'a1' },
    ],
    layout: '{"active":"a"}',
  })
})

test('a window that has not seen the newest draft does not overwrite it, nor drop it', () => {
  const db = memoryStore()
  writeDrafts(db, { ...none, drafts: [{ id: 'a', based: 0, body: 'theirs 1' }] })
  writeDrafts(db, { ...none, drafts: [{ id: 'a', based: 1, body: 'theirs 2' }] })
  const answer = writeDrafts(db, { drafts: [{ id: 'a', based: 1, body: 'ours' }], drop: [{ id: 'a', based: 1 }] })
  expect(answer).toEqual({ kept: [], refused: ['a'] })
  expect(readDrafts(db).drafts).toEqual([{ id: 'a', revision: 2, body: 'theirs 2' }])
})

test('closing a tab drops its draft; a draft that another window dropped is written anew', () => {
  const db = memoryStore()
  writeDrafts(db, { ...none, drafts: [{ id: 'a', based: 0, body: 'x' }] })
  writeDrafts(db, { ...none, drop: [{ id: 'a', based: 1 }] })
  expect(readDrafts(db).drafts).toEqual([])
  expect(writeDrafts(db, { ...none, drafts: [{ id: 'a', based: 1, body: 'y' }] }).kept).toEqual([{ id: 'a', revision: 2 }])
})

test('settings know nothing of the layout', () => {
  const db = memoryStore()
  writeDrafts(db, { ...none, layout: 'x' })
  expect(db.prepare('SELECT topic FROM changes').all()).toEqual([])
})
