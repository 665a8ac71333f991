import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { all, type ReadableDB } from '#main/store/database'
import { openStore } from '#main/store/open'
import { type BundledProcess, bundleProcess } from '../../bundle-process'
import { type FakeServer, startOllamaServer } from '../../fakes/ollama-server'
import { ROOT } from '../command-line'
import { expectArchiveAgrees } from './archive-agrees'
import { faultyModel } from './faulty-model'
import { seeded } from './seeded'

/** ASSAY_KILLS=100 is the number that is promised; each takes about half a second. */
/** Runs that go on at the same time; see steady-process.ts. */
const AT_ONCE = 24
const KILLS = Number(process.env.ASSAY_KILLS ?? 10)
const SEED = Number(process.env.ASSAY_SEED ?? 20_261_121)
const main = join(ROOT, 'out/main')
const draw = seeded(SEED)
let bundled: BundledProcess
let server: FakeServer
let folder: string

beforeAll(async () => {
  bundled = await bundleProcess('test/integration/load/steady-process.ts')
  server = await startOllamaServer({ models: [faultyModel] })
  folder = mkdtempSync(join(tmpdir(), 'assay-kills-'))
}, 60_000)
afterAll(async () => {
  bundled.remove()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a host on the workspace and kills it. What it had said by then, line by line. */
async function killed(round: number): Promise<string[]> {
  const child = spawn(process.execPath, [bundled.script, folder, main, String(SEED + round)], {
    env: { ...process.env, OLLAMA_HOST: server.host },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const closed = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_, signal) => done(signal)))
  // One in eight at any moment of its start; the others under load, after so many runs have ended.
  const ends = draw.below(8) === 0 ? 0 : 1 + draw.below(60)
  const due = new Promise<void>((done) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.split('\nend ').length > ends) done()
    })
  })
  if (ends > 0) await Promise.race([due, closed])
  await new Promise((done) => setTimeout(done, draw.below(ends === 0 ? 500 : 30)))
  child.kill('SIGKILL')
  expect(await closed).toBe('SIGKILL')
  return said.trim().split('\n')
}

/** By id, the last that was said of a run. */
function saidOf(lines: string[]): Map<string, string> {
  const said = new Map<string, string>()
  for (const line of lines) {
    const [word, id = '', status = ''] = line.split(' ')
    if (word === 'run' && !said.has(id)) said.set(id, '')
    if (word === 'end') said.set(id, status)
  }
  return said
}

const statuses = (db: ReadableDB) =>
  new Map(all<{ id: string; status: string }>(db, 'SELECT id, status FROM runs').map(({ id, status }) => [id, status]))

test(`${KILLS} hosts that are killed at random moments (seed ${SEED})`, { timeout: 30_000 + KILLS * 5000 }, async () => {
  /** What is known of every run so far; nothing later may change it. */
  const known = new Map<string, string>()
  let ended = 0
  for (let round = 0; round < KILLS; round += 1) {
    const said = saidOf(await killed(round))
    const store = await openStore({ workspace: folder, appVersion: '0', workerPath: join(main, 'store-worker.js') })
    try {
      expectArchiveAgrees(store.db)
      const kept = statuses(store.db)
      for (const [id, status] of known) expect([id, kept.get(id)]).toEqual([id, status])
      const unsaid: string[] = []
      for (const [id, status] of kept) {
        if (known.has(id)) continue
        const last = said.get(id) ?? ''
        if (last !== '') expect([id, status]).toEqual([id, last])
        else if (status !== 'interrupted') unsaid.push(id)
        known.set(id, status)
      }
      // Between their rows, which one transaction may hold, and the lines that tell of them.
      expect(unsaid.length).toBeLessThanOrEqual(AT_ONCE)
      for (const [id, status] of said) if (id !== '') expect([id, kept.has(id), status]).toEqual([id, true, status])
      ended += [...said.values()].filter((status) => status !== '').length
    } finally {
      await store.close()
    }
  }
  expect(ended).toBeGreaterThan(KILLS)
  const counts = [...known.values()].filter((status) => status === 'interrupted').length
  process.stderr.write(`${KILLS} kills: ${known.size} runs, ${ended} ended before, ${counts} interrupted.\n`)
})
