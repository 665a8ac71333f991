import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { all } from '#main/store/database'
import { openStore } from '#main/store/open'
import { type BundledProcess, bundleProcess } from '../../bundle-process'
import { type FakeServer, startOllamaServer } from '../../fakes/ollama-server'
import { ROOT } from '../command-line'
import { expectArchiveAgrees } from './archive-agrees'
import { faultyModel } from './faulty-model'
import type { StormReport } from './storm-process'

const RUNS = 1000
const SEED = process.env.ASSAY_SEED ?? '20261121'
const main = join(ROOT, 'out/main')
let bundled: BundledProcess
let server: FakeServer
let folder: string

beforeAll(async () => {
  bundled = await bundleProcess('test/integration/load/storm-process.ts')
  server = await startOllamaServer({ models: [faultyModel] })
  folder = mkdtempSync(join(tmpdir(), 'assay-storm-'))
}, 60_000)
afterAll(async () => {
  bundled.remove()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function storms(rounds: number): Promise<StormReport[]> {
  const child = spawn(process.execPath, ['--expose-gc', bundled.script, folder, main, SEED, String(RUNS), String(rounds)], {
    env: { ...process.env, OLLAMA_HOST: server.host },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lines = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines += text
  })
  const code = await new Promise((done) => child.once('close', done))
  expect(code).toBe(0)
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as StormReport)
}

test(`${RUNS} runs at once with faults and stops among them (seed ${SEED})`, { timeout: 180_000 }, async () => {
  const [warm, ...after] = await storms(2)
  process.stderr.write(
    `Heap after each round: ${[warm, ...after].map((round) => ((round?.heapBytes ?? 0) / 1e6).toFixed(1)).join(', ')} MB.\n`,
  )
  expect(after).toHaveLength(1)
  for (const round of [warm, ...after]) {
    expect(round?.started).toBe(RUNS)
    expect(round?.wrong).toEqual([])
    expect(Object.keys(round?.ended ?? {})).toEqual(expect.arrayContaining(['cancelled', 'completed', 'failed', 'truncated']))
    expect(Object.values(round?.ended ?? {}).reduce((sum, count) => sum + count, 0)).toBe(RUNS)
  }
  // In the first round all may have looked for an equal run before any of them has completed.
  expect(Object.keys(after[0]?.ended ?? {})).toContain('skipped')
  for (const { heapBytes } of after) expect(heapBytes / (warm?.heapBytes ?? 0)).toBeLessThan(1.1)

  const store = await openStore({ workspace: folder, appVersion: '0', workerPath: join(main, 'store-worker.js') })
  try {
    expect(all(store.db, 'SELECT count(*) AS count FROM runs')).toEqual([{ count: 2 * RUNS }])
    expect(all(store.db, `SELECT id FROM runs WHERE status = 'interrupted'`)).toEqual([])
    expectArchiveAgrees(store.db)
    const spared = all(store.db, `SELECT id FROM runs WHERE cached = 1 AND (cached_from IS NULL OR status <> 'completed')`)
    expect(spared).toEqual([])
    expect(all(store.db, `SELECT id FROM runs WHERE cached = 1`).length).toBeGreaterThan(10)
  } finally {
    await store.close()
  }
  await expect.poll(() => server.connections()).toBe(0)
})
