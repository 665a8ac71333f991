import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { WritableDB } from '#main/store/database'
import { listFolders } from '#main/store/folder-rows'
import { createSchema } from '#main/store/migrate'
import { MIGRATIONS } from '#main/store/migrations/all'
import { addVersion } from '#main/store/prompt-versions'
import { getPrompt, listPrompts } from '#main/store/prompts'
import { promptContentSchema } from '#shared/domain/prompt'

const content = promptContentSchema.parse({ messages: [{ role: 'user', template: 'Hello' }] })

/** Rows as version 1 had them: two spaces, nested folders, the same name in several places. */
function versionOne(): WritableDB {
  const db = new Database(':memory:') as WritableDB
  // As migrate.ts has it: a table that others refer to is made anew.
  db.pragma('foreign_keys = OFF')
  createSchema(db, MIGRATIONS.slice(0, 1))
  const insert = db.prepare('INSERT INTO prompts VALUES (?, ?, ?, ?, 1)')
  for (const row of [
    ['a', 'personal', '', 'greet'],
    ['b', 'personal', 'tickets/new', 'greet'],
    ['c', 'personal', 'tickets/old', 'greet'],
    ['d', 'project', 'deep/er/est', 'greet'],
    ['e', 'builtin', 'text', 'greet'],
  ]) {
    insert.run(...row)
    addVersion(db, row[0] ?? '', content, 'first')
  }
  return db
}

test('every prompt keeps its place and its versions, and every folder is there with those that it lies in', () => {
  const db = versionOne()
  createSchema(db, MIGRATIONS.slice(0, 2))
  expect(db.prepare('SELECT * FROM prompts ORDER BY id').all()).toEqual([
    { id: 'a', space_id: 'personal', folder: '', name: 'greet', newest: 1, deletion_id: null },
    { id: 'b', space_id: 'personal', folder: 'tickets/new', name: 'greet', newest: 1, deletion_id: null },
    { id: 'c', space_id: 'personal', folder: 'tickets/old', name: 'greet', newest: 1, deletion_id: null },
    { id: 'd', space_id: 'project', folder: 'deep/er/est', name: 'greet', newest: 1, deletion_id: null },
    { id: 'e', space_id: 'builtin', folder: 'text', name: 'greet', newest: 1, deletion_id: null },
  ])
  expect(listFolders(db).map(({ space, folder }) => `${space}:${folder}`)).toEqual([
    'project:deep',
    'project:deep/er',
    'project:deep/er/est',
    'personal:tickets',
    'personal:tickets/new',
    'personal:tickets/old',
  ])
  expect(db.prepare('SELECT prompt_id, number, note FROM prompt_versions ORDER BY prompt_id').all()).toHaveLength(5)
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(listPrompts(db)).toHaveLength(5)
  expect(getPrompt(db, 'b')?.content).toEqual(content)
})

test('versions still refer to prompts, and a name is taken only by a prompt that is in sight', () => {
  const db = versionOne()
  createSchema(db, MIGRATIONS.slice(0, 2))
  db.pragma('foreign_keys = ON')
  expect(() => db.exec(`INSERT INTO prompt_versions VALUES ('nobody', 1, 1, '', 0)`)).toThrow(/FOREIGN KEY/)
  const insert = db.prepare(`INSERT INTO prompts (id, space_id, folder, name, newest) VALUES (?, 'personal', '', 'greet', 1)`)
  expect(() => insert.run('f')).toThrow(/UNIQUE/)
  db.exec(`INSERT INTO deletions VALUES ('x', '[]', 0); UPDATE prompts SET deletion_id = 'x' WHERE id = 'a'`)
  insert.run('f')
})
