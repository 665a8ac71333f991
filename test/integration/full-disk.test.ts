import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHost, type Host } from '#main/host'
import { installPaths } from '#main/install-paths'
import type { Store } from '#main/store/open'
import type { AppEvent } from '#shared/contract/events'
import type { ExperimentProgress } from '#shared/domain/experiment-progress'
import type { Run } from '#shared/domain/run'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { ROOT } from './command-line'
import { variant } from './experiments/own-experiments'
import { canMount, smallDisk } from './mounts'

const opened: Store[] = []
vi.mock('#main/store/open', async (original) => {
  const real = await original<typeof import('#main/store/open')>()
  const openStore: typeof real.openStore = async (...given) => {
    const store = await real.openStore(...given)
    opened.push(store)
    return store
  }
  return { ...real, openStore }
})

interface Disk {
  folder: string
  fill(): void
  free(): void
  remove(): void
}

/** The file may not grow, by SQLite's own limit: what a full disk does, where none can be mounted. */
function limitedFile(): Disk {
  const folder = mkdtempSync(join(tmpdir(), 'assay-full-'))
  const limit = (pages: string) => {
    const { db } = opened.at(-1) ?? {}
    // The limit goes with the connection.
    if (db?.open) db.pragma(`max_page_count = ${pages}`)
  }
  return {
    folder,
    fill: () => limit(String(opened.at(-1)?.db.pragma('page_count', { simple: true }))),
    free: () => limit('1000000'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Text that no codec makes small. */
const noise = (bytes: number) => randomBytes(bytes).toString('base64')

const ways: [string, () => Disk][] = [
  ['a file that may not grow', limitedFile],
  ...(canMount() ? [['a disk that is full', () => smallDisk() ?? limitedFile()] as [string, () => Disk]] : []),
]

describe.each(ways)('%s', (_name, makeDisk) => {
  let server: FakeServer
  let disk: Disk
  let host: Host

  beforeAll(async () => {
    server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }] })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    disk = makeDisk()
    host = await open()
  })
  afterEach(async () => {
    await host.close()
    disk.remove()
  })

  const open = () =>
    createHost({ workspace: disk.folder, env: { OLLAMA_HOST: server.host }, paths: installPaths(join(ROOT, 'out/main')) })

  const start = (template: string) =>
    host.router.call('runs.start', {
      prompt: { name: 'test', content: { messages: [{ role: 'user', template }] } },
      model: { connection: 'ollama', name: 'llama3.2:3b' },
    })
  const get = async (id: string) => {
    const envelope = await host.router.call('runs.get', { id })
    if (!envelope.ok) throw new Error(envelope.error.message)
    return envelope.data as Run
  }
  const told = (wanted: (event: AppEvent) => boolean) =>
    new Promise<void>((resolve) => {
      const off = host.bus.on((event) => {
        if (!wanted(event)) return
        off()
        resolve()
      })
    })

  /** A run whose answer comes in two parts, the second when the test says so. */
  async function startInTwo(rest: string) {
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    server.next({ kind: 'answer', chunks: ['Begun. ', rest], gate: (line) => (line < 1 ? Promise.resolve() : gate) })
    const streaming = told(({ status }) => status === 'streaming')
    const started = await start('Tell.')
    if (!started.ok) throw new Error(started.error.message)
    await streaming
    return { id: (started.data as { id: string }).id, release }
  }

  it('loses no run: it says so, keeps the text in sight, and is written once there is room', async () => {
    const rest = noise(300_000)
    const { id, release } = await startInTwo(rest)
    disk.fill()
    const ended = told((event) => event.id === id && event.status === 'failed')
    release()
    await ended

    const unkept = await get(id)
    expect(unkept).toMatchObject({ status: 'failed', error: { code: 'DISK_FULL', retryable: true, details: { notKept: true } } })
    expect(unkept.error?.message).toMatch(/disk .* is full\. This run is not kept yet\./)
    expect(unkept.output?.text).toBe(`Begun. ${rest}`)
    expect(host.unkeptCount()).toBe(1)
    expect(await host.router.call('runs.list', {})).toMatchObject({
      ok: true,
      data: { items: [{ id, status: 'failed', errorCode: 'DISK_FULL' }] },
    })
    expect(await start(noise(400_000))).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } })

    const kept = told((event) => event.id === id && event.status === 'completed')
    disk.free()
    await kept
    expect(host.unkeptCount()).toBe(0)
    expect((await start('Again.')).ok).toBe(true)
    await host.close()
    host = await open()
    expect(await get(id)).toMatchObject({ status: 'completed', error: null, output: { text: `Begun. ${rest}` } })
  })

  it('starts no run that it can not keep: nothing is sent, nothing is told, and its place is free for the next', async () => {
    await host.router.call('settings.set', { connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
    const events: AppEvent[] = []
    const off = host.bus.on((event) => events.push(event))
    const sent = () => server.requests.filter(({ path }) => path === '/api/chat').length
    const before = sent()
    disk.fill()
    const refused = await Promise.all(Array.from({ length: 3 }, () => start(noise(300_000))))
    expect(refused.map((one) => (one.ok ? 'kept' : one.error.code))).toEqual(['DISK_FULL', 'DISK_FULL', 'DISK_FULL'])
    await vi.waitFor(() => expect(host.liveCount()).toBe(0))
    expect({ told: events.filter(({ topic }) => topic === 'runs'), sent: sent() - before }).toEqual({ told: [], sent: 0 })
    off()
    disk.free()
    const ended = told(({ status }) => status === 'completed')
    expect((await start('Tell.')).ok).toBe(true)
    await ended
    expect(host.unkeptCount()).toBe(0)
  })

  it('lets the host close, and the next one finds the run interrupted, with what it had flushed', async () => {
    const { id, release } = await startInTwo(noise(300_000))
    await vi.waitFor(() => expect(opened.at(-1)?.db.prepare('SELECT text FROM run_partials').pluck().get()).toBe('Begun. '))
    disk.fill()
    const ended = told((event) => event.id === id && event.status === 'failed')
    release()
    await ended
    await host.close()
    disk.free()
    // Its process would be gone as well; here it is the test's own.
    const db = new Database(join(disk.folder, 'assay.db'))
    db.exec('UPDATE hosts SET heartbeat = 0')
    db.close()
    host = await open()
    expect(await get(id)).toMatchObject({ status: 'interrupted', output: { text: 'Begun. ' } })
  })

  it('pauses an experiment with its reason; started again it asks what has no answer, and nothing twice', async () => {
    await host.router.call('settings.set', { connectionLimits: { ollama: { inFlight: 1, perMinute: null } } })
    const data = async (
      route: 'experiments.create' | 'experiments.start' | 'experiments.progress' | 'experiments.cells',
      input: object,
    ) => {
      const envelope = await host.router.call(route, input)
      if (!envelope.ok) throw new Error(envelope.error.message)
      return envelope.data
    }
    const texts = ['one', 'two', 'three', 'four', 'five']
    const { id } = (await data('experiments.create', {
      name: 'test',
      variants: [variant('one')],
      cases: texts.map((text) => ({ values: { text } })),
    })) as { id: string }
    const progress = async () => (await data('experiments.progress', { id })) as ExperimentProgress
    const asked = () => server.requests.filter(({ path }) => path === '/api/chat').length
    const before = asked()
    let release = (): void => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    for (const text of ['1', '2']) server.next({ kind: 'answer', chunks: [text] })
    const long = noise(300_000)
    server.next({ kind: 'answer', chunks: ['Begun. ', long], gate: (line) => (line < 1 ? Promise.resolve() : gate) })
    await data('experiments.start', { id })
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ counts: { completed: 2 }, running: 1 }))
    await vi.waitFor(() => expect(asked() - before).toBe(3))
    disk.fill()
    release()
    await vi.waitFor(async () =>
      expect(await progress()).toMatchObject({ status: 'paused', running: 0, stoppedBy: { code: 'DISK_FULL' } }),
    )
    expect(asked() - before).toBe(3)

    disk.free()
    await vi.waitFor(() => expect(host.unkeptCount()).toBe(0), { timeout: 10_000 })
    await data('experiments.start', { id })
    await vi.waitFor(async () =>
      expect(await progress()).toMatchObject({ status: 'completed', counts: { completed: 5, failed: 0 } }),
    )
    expect(asked() - before).toBe(5)
    expect(await progress()).toMatchObject({ stoppedBy: null })
  })
})
