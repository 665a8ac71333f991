import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listRuns } from '#main/store/list-runs'
import { MIGRATIONS } from '#main/store/migrations/all'
import type { Migration } from '#main/store/migrations/migration'
import { openStore, type Store } from '#main/store/open'
import { getRun, insertRun } from '#main/store/runs'
import { runFilterSchema } from '#shared/domain/run'
import { sampleRun } from '../../unit/store/sample-run'
import { type Bundled, bundleStore } from './bundle'

let bundled: Bundled
let workspace: string
const opened: Store[] = []

beforeAll(async () => {
  bundled = await bundleStore()
}, 60_000)
afterAll(() => bundled.remove())
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'assay-store-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(workspace, { recursive: true, force: true })
})

async function open(migrations?: readonly Migration[]): Promise<Store> {
  const store = await openStore({ workspace, appVersion: '0.1.0', workerPath: bundled.worker }, migrations)
  opened.push(store)
  return store
}

const file = () => join(workspace, 'assay.db')
/** Everything in the folder: names, bytes and modes. */
const snapshot = () =>
  readdirSync(workspace, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path).toString('base64'), statSync(path).mode])

/** Today's version of the schema, and one that is still to come. */
const NOW = MIGRATIONS.length
const next: Migration = {
  version: NOW + 1,
  name: 'next',
  sql: 'CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT; DELETE FROM settings;',
}
const refusal = (code: string) => expect.objectContaining({ code })

test('makes the folder, and a file with the settings that it needs', async () => {
  workspace = join(workspace, 'deep', 'er')
  const { db, path } = await open()
  expect(path).toBe(file())
  const pragma = (name: string) => db.pragma(name, { simple: true })
  expect(pragma('page_size')).toBe(8_192)
  expect(pragma('journal_mode')).toBe('wal')
  expect(pragma('foreign_keys')).toBe(1)
  expect(pragma('synchronous')).toBe(1)
  expect(pragma('user_version')).toBe(NOW)
})

test('closing leaves one file, with everything in it', async () => {
  const store = await open()
  const run = sampleRun()
  insertRun(store.db, store.hostId, run)
  await store.close()
  await store.close()
  expect(readdirSync(workspace)).toEqual(['assay.db'])
  const again = await open()
  expect(getRun(again.db, run.id)?.output?.text).toBe(run.output?.text)
  expect(again.db.prepare('SELECT id FROM hosts').pluck().all()).toEqual([again.hostId])
})

test('indexes in the worker', async () => {
  const store = await open()
  const run = sampleRun({ output: { text: 'a quokka', thinking: null, digest: null } })
  insertRun(store.db, store.hostId, run)
  expect(await store.index()).toBe(1)
  const { items } = listRuns(store.db, { filter: runFilterSchema.parse({ text: 'quok' }), limit: 5, cursor: null })
  expect(items.map((item) => item.id)).toEqual([run.id])
  expect(store.db.prepare('SELECT count(*) FROM search_queue').pluck().get()).toBe(0)
})

test('indexes by itself soon after a run ended', async () => {
  const store = await open()
  insertRun(store.db, store.hostId, sampleRun())
  await expect.poll(() => store.db.prepare('SELECT count(*) FROM run_search').pluck().get(), { timeout: 10_000 }).toBe(1)
})

test('a file of version 1 from an earlier day opens as it was written', async () => {
  writeFileSync(file(), gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/store/v1.db.gz'))))
  const { db } = await open()
  const fixture = JSON.parse(readFileSync(join(import.meta.dirname, '../../fixtures/store/v1.json'), 'utf8'))
  // What that version did not know yet is there as unknown; all that it wrote is as it was.
  const read = getRun(db, fixture.run.id)
  expect(read).toMatchObject(fixture.run)
  expect(read).toMatchObject({ cachedFrom: null, replay: null, notes: [], timings: { queuedMs: null } })
  expect(db.prepare('SELECT key, value FROM settings').all()).toEqual(fixture.settings)
  const { items } = listRuns(db, { filter: runFilterSchema.parse({ text: 'webhook' }), limit: 5, cursor: null })
  expect(items.map((item) => item.id)).toEqual([fixture.run.id])
})

test('the first migration is as it was published', async () => {
  // A change to it would reach no archive that is already there: write the next migration instead.
  writeFileSync(file(), gunzipSync(readFileSync(join(import.meta.dirname, '../../fixtures/store/v1.db.gz'))))
  const schema = (db: Database.Database) => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
  const old = new Database(file())
  const published = schema(old)
  old.close()
  rmSync(file())
  const { db } = await open(MIGRATIONS.slice(0, 1))
  expect(schema(db)).toEqual(published)
})

test('a migration is preceded by a backup that is whole', async () => {
  const before = await open()
  const run = sampleRun()
  insertRun(before.db, before.hostId, run)
  before.db.exec(`INSERT INTO settings VALUES ('theme', '"dark"')`)
  await before.close()
  const { db } = await open([...MIGRATIONS, next])
  expect(db.pragma('user_version', { simple: true })).toBe(NOW + 1)
  expect(db.prepare('SELECT count(*) FROM added').pluck().get()).toBe(0)
  expect(getRun(db, run.id)?.status).toBe('completed')
  const backups = readdirSync(join(workspace, 'backups'))
  expect(backups).toEqual([expect.stringMatching(new RegExp(`^assay-v${NOW}-\\d{8}T\\d{9}Z\\.db$`))])
  const backup = new Database(join(workspace, 'backups', backups[0] ?? ''), { readonly: true })
  expect(backup.pragma('user_version', { simple: true })).toBe(NOW)
  expect(backup.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(backup.prepare('SELECT id FROM runs').pluck().all()).toEqual([run.id])
  expect(backup.prepare('SELECT value FROM settings').pluck().all()).toEqual(['"dark"'])
  backup.close()
})

test('a backup opens as a workspace of its own', async () => {
  await (await open()).close()
  await (await open([...MIGRATIONS, next])).close()
  const [backup = ''] = readdirSync(join(workspace, 'backups'))
  copyFileSync(join(workspace, 'backups', backup), file())
  const { db } = await open()
  expect(db.pragma('user_version', { simple: true })).toBe(NOW)
})

test('a migration that fails changes nothing', async () => {
  const before = await open()
  insertRun(before.db, before.hostId, sampleRun())
  await before.close()
  const broken: Migration = {
    version: NOW + 1,
    name: 'broken',
    sql: `${next.sql}; DELETE FROM run_models; SELECT * FROM nowhere;`,
  }
  await expect(open([...MIGRATIONS, broken])).rejects.toThrow(/nowhere/)
  const orphaning: Migration = { version: NOW + 1, name: 'orphaning', sql: 'DELETE FROM run_models;' }
  await expect(open([...MIGRATIONS, orphaning])).rejects.toThrow(refusal('WORKSPACE_DAMAGED'))
  const { db } = await open()
  expect(db.pragma('user_version', { simple: true })).toBe(NOW)
  expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'added'`).pluck().get()).toBe(0)
  expect(db.prepare('SELECT count(*) FROM run_models').pluck().get()).toBe(1)
})

test('a migration is refused while another host lives, and nothing is written', async () => {
  const first = await open()
  await expect(open([...MIGRATIONS, next])).rejects.toThrow(refusal('WORKSPACE_BUSY'))
  expect(existsSync(join(workspace, 'backups'))).toBe(false)
  expect(first.db.pragma('user_version', { simple: true })).toBe(NOW)
})

test('a newer file is refused and stays as it was', async () => {
  await (await open([...MIGRATIONS, next])).close()
  const before = snapshot()
  await expect(open()).rejects.toThrow(refusal('WORKSPACE_NEWER'))
  expect(snapshot()).toEqual(before)
})

test('a newer file whose version is still in the log is refused too', async () => {
  const store = await open()
  await store.close()
  const db = new Database(file())
  db.pragma('wal_autocheckpoint = 0')
  db.pragma(`user_version = ${NOW + 1}`)
  copyFileSync(file(), join(workspace, 'copy.db'))
  copyFileSync(`${file()}-wal`, join(workspace, 'copy.db-wal'))
  db.close()
  rmSync(file())
  copyFileSync(join(workspace, 'copy.db'), file())
  copyFileSync(join(workspace, 'copy.db-wal'), `${file()}-wal`)
  const before = snapshot()
  await expect(open()).rejects.toThrow(refusal('WORKSPACE_NEWER'))
  expect(snapshot()).toEqual(before)
})

const garble = (bytes: Buffer, from: number, length: number) => {
  bytes.fill(0xa5, from, from + length)
  return bytes
}

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['something else altogether', () => Buffer.from('This is a letter to my aunt.\n'.repeat(100))],
  ['a few bytes', () => Buffer.from('SQLite')],
  ['cut to half', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['cut within a page', (bytes) => bytes.subarray(0, bytes.length - 100)],
  ['garbled at its beginning', (bytes) => garble(bytes, 0, 64)],
  ['garbled in its schema', (bytes) => garble(bytes, 100, 3000)],
  ['garbled in the middle', (bytes) => garble(bytes, 8_192 * 3, 8_192)],
  ['garbled at its end', (bytes) => garble(bytes, bytes.length - 8_192, 8_192)],
])('a file that is %s is refused as damaged and stays as it was', async (_name, damage) => {
  const store = await open()
  for (let index = 0; index < 50; index += 1) insertRun(store.db, store.hostId, sampleRun())
  await store.close()
  writeFileSync(file(), damage(readFileSync(file())))
  const before = snapshot()
  await expect(open()).rejects.toThrow(refusal('WORKSPACE_DAMAGED'))
  expect(snapshot()).toEqual(before)
})

test('a database of another program is refused', async () => {
  const other = new Database(file())
  other.exec('CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1')
  other.close()
  const before = snapshot()
  await expect(open()).rejects.toThrow(refusal('WORKSPACE_DAMAGED'))
  expect(snapshot()).toEqual(before)
})

test.each<[string, () => void]>([
  ['an empty file', () => writeFileSync(file(), '')],
  [
    'a file that a process left before the schema was in it',
    () => {
      const begun = new Database(file())
      begun.pragma('page_size = 8192')
      begun.pragma('journal_mode = WAL')
      begun.close()
    },
  ],
])('%s is filled', async (_name, prepare) => {
  prepare()
  const { db } = await open()
  expect(db.pragma('user_version', { simple: true })).toBe(NOW)
  expect(db.pragma('page_size', { simple: true })).toBe(8_192)
})

test('a folder that can’t be made is named', async () => {
  writeFileSync(join(workspace, 'taken'), '')
  workspace = join(workspace, 'taken', 'below')
  await expect(open()).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(workspace) }),
  )
  workspace = join(workspace, '..', '..')
})
