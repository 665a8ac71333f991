import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { MIGRATIONS } from '#main/store/migrations/all'
import { openStore, type Store } from '#main/store/open'
import { flushOutput } from '#main/store/run-partials'
import { getRun, insertRun, saveRun } from '#main/store/runs'
import { readSettings } from '#main/store/settings'
import { timed } from '../../own-time'
import { sampleRun } from '../../unit/store/sample-run'
import { type Bundled, bundleStore } from './bundle'

interface Line {
  hostId?: string
  done?: string
  change?: { topic: string; id: string }
  at?: number
}

/** Another process with the same workspace open. */
interface Other {
  child: ChildProcessWithoutNullStreams
  lines: Line[]
  hostId: string
  /** Sends a command and waits for its answer. */
  tell(command: string): Promise<Line>
  kill(): Promise<void>
}

let bundled: Bundled
let workspace: string
let others: Other[] = []
let stores: Store[] = []

beforeAll(async () => {
  bundled = await bundleStore()
}, 60_000)
afterAll(() => bundled.remove())
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'assay-hosts-'))
})
afterEach(async () => {
  for (const other of others) await other.kill()
  for (const store of stores) await store.close()
  others = []
  stores = []
  rmSync(workspace, { recursive: true, force: true })
})

type Change = { topic: string; id: string; at: number }

async function here(changes: Change[] = []): Promise<Store> {
  const store = await openStore({
    workspace,
    appVersion: '0.1.0',
    workerPath: bundled.worker,
    onForeignChange: (change) => changes.push({ ...change, at: Date.now() }),
  })
  stores.push(store)
  return store
}

async function there(): Promise<Other> {
  const child = spawn(process.execPath, [bundled.host, workspace, bundled.worker])
  const lines: Line[] = []
  createInterface(child.stdout).on('line', (line) => lines.push(JSON.parse(line)))
  child.stderr.on('data', (data) => process.stderr.write(data))
  const seen = (wanted: (line: Line) => boolean, from = 0) =>
    expect.poll(() => lines.slice(from).find(wanted), { timeout: 15_000, interval: 5 }).toBeTruthy()
  await seen((line) => line.hostId !== undefined)
  const other: Other = {
    child,
    lines,
    hostId: lines[0]?.hostId ?? '',
    async tell(command) {
      const from = lines.length
      const name = command.split(' ')[0]
      child.stdin.write(`${command}\n`)
      await seen((line) => line.done === name, from)
      return lines.slice(from).find((line) => line.done === name) ?? {}
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
  others.push(other)
  return other
}

test('two hosts see each other’s changes within half a second', async () => {
  const changes: Change[] = []
  const store = await here(changes)
  const other = await there()
  await other.tell('insert run-there')
  const seenHere = await timed(() =>
    expect.poll(() => changes.find((change) => change.id === 'run-there'), { interval: 5 }).toMatchObject({ topic: 'runs' }),
  )
  expect(seenHere.ms).toBeLessThan(500)
  expect(getRun(store.db, 'run-there')?.status).toBe('streaming')
  await other.tell('theme')
  await expect.poll(() => changes.map((change) => change.id), { interval: 5 }).toContain('theme')
  expect(readSettings(store.db).theme).toBe('dark')

  insertRun(store.db, store.hostId, sampleRun({ id: 'run-here' }))
  const seenThere = await timed(() =>
    expect.poll(() => other.lines.find((line) => line.change?.id === 'run-here'), { interval: 5 }).toBeTruthy(),
  )
  expect(seenThere.ms).toBeLessThan(500)
  expect(changes.map((change) => change.id)).not.toContain('run-here')
})

test('a host can’t write another’s run', async () => {
  const store = await here()
  const other = await there()
  await other.tell('insert run-there')
  flushOutput(store.db, store.hostId, 'run-there', { text: 'mine', thinking: '' })
  expect(() => saveRun(store.db, store.hostId, sampleRun({ id: 'run-there' }))).toThrow(/belongs to another/)
  expect(getRun(store.db, 'run-there')).toMatchObject({ status: 'streaming', output: null })
  await other.tell('finish run-there')
  expect(getRun(store.db, 'run-there')?.status).toBe('completed')
})

test('killed in mid-run, then opened: interrupted, with the text that was flushed', async () => {
  const other = await there()
  await other.tell('insert run-there')
  await other.tell('flush run-there')
  await other.kill()
  const store = await here()
  expect(getRun(store.db, 'run-there')).toMatchObject({ status: 'interrupted', output: { text: 'half an ans', thinking: 'hm' } })
  expect(store.db.prepare('SELECT id FROM hosts').pluck().all()).toEqual([store.hostId])
})

test('a host that stays notices that another was killed, and tells', async () => {
  const changes: Change[] = []
  const store = await here(changes)
  const other = await there()
  await other.tell('insert run-there')
  await other.tell('flush run-there')
  expect(getRun(store.db, 'run-there')).toMatchObject({ status: 'streaming', output: { text: 'half an ans' } })
  await expect.poll(() => changes.map((change) => change.id)).toEqual(['run-there'])
  await other.kill()
  await expect.poll(() => getRun(store.db, 'run-there')?.status, { timeout: 12_000 }).toBe('interrupted')
  await expect.poll(() => changes.map((change) => change.id)).toEqual(['run-there', 'run-there'])
})

test('a host that leaves in good order takes its row along and ends what it had open', async () => {
  const store = await here()
  const other = await there()
  await other.tell('insert run-there')
  expect(store.db.prepare('SELECT id FROM hosts').pluck().all()).toHaveLength(2)
  other.child.stdin.write('close\n')
  await once(other.child, 'exit')
  expect(other.child.exitCode).toBe(0)
  expect(store.db.prepare('SELECT id FROM hosts').pluck().all()).toEqual([store.hostId])
  expect(getRun(store.db, 'run-there')?.status).toBe('interrupted')
})

test('several processes that open a new workspace at once all get it', async () => {
  const all = await Promise.all([there(), there(), there(), here()])
  expect(new Set(all.map((host) => host.hostId)).size).toBe(4)
})

test('a migration waits for no dead host', async () => {
  const other = await there()
  await other.kill()
  const next = { version: MIGRATIONS.length + 1, name: 'next', sql: 'CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT;' }
  const store = await openStore({ workspace, appVersion: '0', workerPath: bundled.worker }, [...MIGRATIONS, next])
  stores.push(store)
  expect(store.db.pragma('user_version', { simple: true })).toBe(next.version)
})
