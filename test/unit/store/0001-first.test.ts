import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '#main/store/migrations/all'
import { memoryStore } from './memory-store'

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
}

const shape = (db: Database.Database, table: string) =>
  (db.pragma(`table_info(${table})`) as Column[]).map(
    ({ name, type, notnull, pk }) => `${name} ${type}${notnull ? ' NOT NULL' : ''}${pk ? ` PK${pk}` : ''}`,
  )

test('migrations are numbered from 1 without a gap', () => {
  expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test('every table of ours is STRICT', () => {
  const tables = memoryStore().prepare(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
  )
  expect(tables.pluck().all()).toEqual([])
})

test.each([
  ['spaces', ['id TEXT NOT NULL PK1', 'kind TEXT NOT NULL', 'position INTEGER NOT NULL']],
  ['artifacts', ['id INTEGER PK1', 'digest BLOB NOT NULL', 'codec TEXT NOT NULL', 'size INTEGER NOT NULL', 'body BLOB NOT NULL']],
  [
    'names',
    ['space_id TEXT NOT NULL PK1', 'name TEXT NOT NULL PK2', 'artifact_id INTEGER NOT NULL', 'updated_at INTEGER NOT NULL'],
  ],
  [
    'prompts',
    [
      'id TEXT NOT NULL PK1',
      'space_id TEXT NOT NULL',
      'folder TEXT NOT NULL',
      'name TEXT NOT NULL',
      'newest INTEGER NOT NULL',
      'deletion_id TEXT',
    ],
  ],
  [
    'prompt_versions',
    [
      'prompt_id TEXT NOT NULL PK1',
      'number INTEGER NOT NULL PK2',
      'artifact_id INTEGER NOT NULL',
      'note TEXT NOT NULL',
      'created_at INTEGER NOT NULL',
    ],
  ],
  ['run_bodies', ['run_seq INTEGER PK1', 'codec TEXT NOT NULL', 'body BLOB NOT NULL', 'raw_codec TEXT', 'raw BLOB']],
  ['run_partials', ['run_seq INTEGER PK1', 'text TEXT NOT NULL', 'thinking TEXT NOT NULL']],
  [
    'attempts',
    [
      'run_seq INTEGER NOT NULL PK1',
      'number INTEGER NOT NULL PK2',
      'host TEXT NOT NULL',
      'started_at TEXT NOT NULL',
      'ms REAL NOT NULL',
      'status INTEGER',
      'error TEXT',
      'partial TEXT',
    ],
  ],
  [
    'hosts',
    [
      'id TEXT NOT NULL PK1',
      'pid INTEGER NOT NULL',
      'boot_id TEXT NOT NULL',
      'heartbeat INTEGER NOT NULL',
      'app_version TEXT NOT NULL',
    ],
  ],
  ['changes', ['seq INTEGER PK1', 'topic TEXT NOT NULL', 'id TEXT NOT NULL', 'host_id TEXT NOT NULL']],
  ['settings', ['key TEXT NOT NULL PK1', 'value TEXT NOT NULL']],
  ['search_queue', ['run_seq INTEGER PK1', 'stamp INTEGER NOT NULL']],
])('the columns of %s', (table, columns) => {
  expect(shape(memoryStore(), table)).toEqual(columns)
})

test('runs have their keys, figures and relations, and no long text', () => {
  const columns = shape(memoryStore(), 'runs').map((column) => column.split(' ')[0])
  for (const name of [
    'seq',
    'id',
    'status',
    'group_id',
    'group_key',
    'role',
    'parent_run_id',
    'repeat',
    'host_id',
    'bundle_hash',
  ]) {
    expect(columns).toContain(name)
  }
  for (const name of ['messages', 'output', 'manifest', 'variables']) expect(columns).not.toContain(name)
})

test('starts with the three spaces in their order', () => {
  expect(memoryStore().prepare('SELECT kind FROM spaces ORDER BY position').pluck().all()).toEqual([
    'project',
    'personal',
    'builtin',
  ])
})

test('a digest has 32 bytes and a row refers to what is there', () => {
  const db = memoryStore()
  const artifact = db.prepare(`INSERT INTO artifacts (digest, codec, size, body) VALUES (?, 'raw', 1, x'00')`)
  expect(() => artifact.run(Buffer.alloc(31))).toThrow(/CHECK/)
  artifact.run(Buffer.alloc(32))
  expect(() => artifact.run(Buffer.alloc(32))).toThrow(/UNIQUE/)
  const name = db.prepare(`INSERT INTO names VALUES ('personal', 'n', ?, 0)`)
  expect(() => name.run(2)).toThrow(/FOREIGN KEY/)
  name.run(1)
})
