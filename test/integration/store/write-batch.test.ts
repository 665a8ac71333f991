import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '#main/store/open'
import { findResponse } from '#main/store/responses'
import { getRun } from '#main/store/runs'
import { storeWorker } from '#main/store/worker-client'
import { createWriteBatch } from '#main/store/write-batch'
import { sampleRun } from '../../unit/store/sample-run'
import { ROOT } from '../command-line'

const workerPath = join(ROOT, 'out/main/store-worker.js')
let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-batch-'))
  store = await openStore({ workspace: folder, appVersion: '0', workerPath })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const live = () => sampleRun({ status: 'queued', output: null, bundleHash: null })
const insert = () => {
  const run = live()
  return { run, kept: store.writes.add({ kind: 'insert', run, promptText: 'a prompt', answer: null }) }
}

test('what is asked for in one turn is on disk once it resolves', async () => {
  const all = Array.from({ length: 3 }, insert)
  await Promise.all(all.map(({ kept }) => kept))
  for (const { run } of all) expect(getRun(store.db, run.id)?.status).toBe('queued')
})

test('a run that is written again while it waits is written once, as it then is, with its answer', async () => {
  const { run, kept } = insert()
  const sent = { ...run, status: 'calling' as const }
  const ended = { ...run, status: 'completed' as const, output: { text: 'Yes.', thinking: null, digest: null } }
  const answer = { key: 'a'.repeat(64), limitBytes: 1e6, hits: 0, misses: 1 }
  const all = [kept, store.writes.add({ kind: 'save', run: sent, answer: null })]
  all.push(store.writes.add({ kind: 'save', run: ended, answer }))
  expect(new Set(all).size).toBe(1)
  await Promise.all(all)
  expect(getRun(store.db, run.id)).toMatchObject({ status: 'completed', output: { text: 'Yes.' } })
  expect(findResponse(store.db, answer.key)).toBe(run.id)
  expect(store.db.prepare(`SELECT count(*) FROM changes WHERE id = ?`).pluck().get(run.id)).toBe(1)
})

test('of a run whose first row is refused nothing is kept', async () => {
  const run = { ...live(), createdAt: 'never' }
  const all = [store.writes.add({ kind: 'insert', run, promptText: null, answer: null })]
  all.push(store.writes.add({ kind: 'save', run: { ...run, status: 'completed' }, answer: null }))
  const { kept } = insert()
  for (const one of all) await expect(one).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  await kept
  expect(getRun(store.db, run.id)).toBeNull()
})

test('under load another thread writes, in the order of asking, and this one reads what it wrote', async () => {
  for (let round = 0; round < 60; round += 1) {
    const all = Array.from({ length: 12 }, insert)
    // Every other time they are two writes, each in its group.
    if (round % 2 === 0) await Promise.all(all.map(({ kept }) => kept))
    const ended = all.map(({ run }) => store.writes.add({ kind: 'save', run: { ...run, status: 'completed' }, answer: null }))
    await Promise.all([...all.map(({ kept }) => kept), ...ended])
    for (const { run } of all) expect(getRun(store.db, run.id)?.status).toBe('completed')
  }
  expect(store.db.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(720)
  expect(store.db.prepare('SELECT count(*) FROM live_bodies').pluck().get()).toBe(0)
})

test.each([2, 12])('of %i written together, one that is refused takes no other with it', async (size) => {
  for (let round = 0; round < 20; round += 1) {
    const stranger = store.writes.add({ kind: 'save', run: live(), answer: null })
    const others = Array.from({ length: size - 1 }, insert)
    await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await Promise.all(others.map(({ kept }) => kept))
    for (const { run } of others) expect(getRun(store.db, run.id)?.status).toBe('queued')
  }
})

test('closing writes what still waits', async () => {
  const all = Array.from({ length: 20 }, insert)
  await store.close()
  await Promise.all(all.map(({ kept }) => kept))
  store = await openStore({ workspace: folder, appVersion: '0', workerPath })
  for (const { run } of all) expect(getRun(store.db, run.id)?.status).toBe('interrupted')
})

test('where the thread is gone, this one writes', async () => {
  const writer = { ...storeWorker(workerPath), write: async () => Promise.reject(new Error('gone')) }
  const writes = createWriteBatch({ db: store.db, hostId: store.hostId, path: store.path, writer })
  for (let round = 0; round < 12; round += 1) {
    const runs = Array.from({ length: 8 }, live)
    await Promise.all(runs.map((run) => writes.add({ kind: 'insert', run, promptText: null, answer: null })))
    for (const { id } of runs) expect(getRun(store.db, id)?.status).toBe('queued')
  }
  await writes.close()
})

test('the thread gets what waits before the turn has ended, and before it has answered, each run whole and in order', async () => {
  const thread = storeWorker(workerPath)
  const sizes: number[] = []
  let letGo = Promise.withResolvers<void>()
  letGo.resolve()
  const writer = {
    ...thread,
    async write(...given: Parameters<typeof thread.write>) {
      sizes.push(given[2].length)
      await letGo.promise
      return thread.write(...given)
    },
  }
  const writes = createWriteBatch({ db: store.db, hostId: store.hostId, path: store.path, writer })
  const start = (run: ReturnType<typeof live>) => writes.add({ kind: 'insert', run, promptText: null, answer: null })
  const end = (run: ReturnType<typeof live>) =>
    writes.add({ kind: 'save', run: { ...run, status: 'completed' as const }, answer: null })
  const runs = Array.from({ length: 40 }, live)
  // Until the thread is there.
  const someMore = async () => {
    await Promise.all(Array.from({ length: 6 }, live).map(start))
    return sizes.length
  }
  await expect.poll(someMore).toBeGreaterThan(2)

  sizes.length = 0
  letGo = Promise.withResolvers()
  // One that is new is waited for: it is likely to be written once more in this turn.
  const kept = runs.map(start)
  expect(sizes).toEqual([])
  kept.push(...runs.slice(0, 10).map(end))
  expect(sizes).toEqual([8])
  kept.push(...runs.slice(10, 30).map(end))
  // One batch to go on with; more than that would only be more commits.
  expect(sizes).toEqual([8, 8])
  kept.push(...runs.slice(30).map(end))
  const more = Array.from({ length: 3 }, live)
  kept.push(...more.map(start))
  letGo.resolve()
  await Promise.all(kept)
  expect(sizes).toEqual([8, 8, 27])
  for (const { id } of runs) expect(getRun(store.db, id)?.status).toBe('completed')
  for (const { id } of more) expect(getRun(store.db, id)?.status).toBe('queued')
  await writes.close()
})

test('what is indexed while runs are written holds up neither, and loses none', async () => {
  const end = ({ run, kept }: ReturnType<typeof insert>) =>
    kept.then(() => store.writes.add({ kind: 'save', run: { ...run, status: 'completed' }, answer: null }))
  await Promise.all(Array.from({ length: 30 }, insert).map(end))
  const indexing = store.index()
  for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 12 }, insert).map(end))
  await indexing
  expect(store.db.prepare(`SELECT count(*) FROM runs WHERE status = 'completed'`).pluck().get()).toBe(78)
  // It may have been begun by itself as well.
  const left = async () => {
    await store.index()
    return store.db.prepare('SELECT count(*) FROM search_queue').pluck().get()
  }
  await expect.poll(left).toBe(0)
})
