import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { all } from '#main/store/database'
import { openStore } from '#main/store/open'
import type { CellResult, ExperimentCounts } from '#shared/domain/experiment'
import type { ExperimentReport } from '#shared/domain/experiment-progress'
import { type FakeServer, startOllamaServer } from '../../fakes/ollama-server'
import { type CommandLine, createCommandLine, ENTRY, ROOT } from '../command-line'
import { expectArchiveAgrees } from '../load/archive-agrees'
import { seeded } from '../load/seeded'
import { withoutTimes, writeLetters } from './letters'

const CELLS = 400
const KILLS = 3
const SEED = Number(process.env.ASSAY_SEED ?? 20_261_121)
const draw = seeded(SEED)

interface Printed {
  id: string
  status: string
  counts: ExperimentCounts
  cells: CellResult[]
  report: ExperimentReport
}

let server: FakeServer
let cut: CommandLine
let whole: CommandLine

beforeAll(async () => {
  server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }] })
  cut = createCommandLine({ OLLAMA_HOST: server.host })
  whole = createCommandLine({ OLLAMA_HOST: server.host })
})
afterAll(async () => {
  cut.close()
  whole.close()
  await server.close()
})

const chats = (from = 0): string[] =>
  server.requests
    .slice(from)
    .filter(({ path }) => path === '/api/chat')
    .map(({ body }) => body.messages?.at(-1)?.content ?? '')

/** Runs the config until the server has been asked so often, and some ms more; then the process is gone at once. */
async function killedAfter(file: string, asked: number): Promise<void> {
  const child = spawn(process.execPath, [ENTRY, 'experiment', 'run', file, '--resume', '--json'], {
    cwd: cut.folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: cut.folder,
      ASSAY_WORKSPACE: join(cut.folder, 'workspace'),
      OLLAMA_HOST: server.host,
    },
    stdio: 'ignore',
  })
  const closed = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_, signal) => done(signal)))
  const from = chats().length
  await Promise.race([server.waitForRequest('/api/chat', () => chats().length >= from + asked), closed])
  await new Promise((done) => setTimeout(done, draw.below(20)))
  child.kill('SIGKILL')
  expect(await closed).toBe('SIGKILL')
}

/** What was asked in runs that are committed as completed. */
async function committed(): Promise<Set<string>> {
  const store = await openStore({
    workspace: join(cut.folder, 'workspace'),
    appVersion: '0',
    workerPath: join(ROOT, 'out/main/store-worker.js'),
  })
  try {
    expectArchiveAgrees(store.db)
    const statuses = all<{ status: string }>(store.db, 'SELECT status FROM run_groups')
    expect(statuses).toEqual([{ status: 'interrupted' }])
    const runs = all<{ cell: string; count: number }>(
      store.db,
      `SELECT group_key AS cell, count(*) AS count FROM runs WHERE status = 'completed' GROUP BY group_key`,
    )
    expect(runs.filter(({ count }) => count > 1)).toEqual([])
    return new Set(runs.map(({ cell }) => cell))
  } finally {
    await store.close()
  }
}

test(`an experiment that is killed ${KILLS} times (seed ${SEED})`, { timeout: 120_000 }, async () => {
  const file = writeLetters(cut.folder, CELLS / 2)
  /** Cells by what they ask, from the run that is never cut. */
  const uninterrupted = await whole.run(['experiment', 'run', writeLetters(whole.folder, CELLS / 2), '--json'])
  const expected = JSON.parse(uninterrupted.stdout) as Printed
  expect(expected.counts).toMatchObject({ cells: CELLS, completed: CELLS, scoringFailed: 0 })
  expect(chats()).toHaveLength(CELLS)
  const cellOf = await promptsOf(whole, expected)

  let known = new Set<string>()
  for (let round = 0; round < KILLS; round += 1) {
    const from = server.requests.length
    await killedAfter(file, 1 + draw.below(90))
    const asked = chats(from).map((text) => cellOf.get(text))
    // Only cells without a committed run, and none of them twice.
    expect(asked.filter((cell) => cell === undefined || known.has(cell))).toEqual([])
    expect(new Set(asked).size).toBe(asked.length)
    const now = await committed()
    expect([...known].filter((cell) => !now.has(cell))).toEqual([])
    known = now
  }
  expect(known.size).toBeGreaterThan(0)

  const from = server.requests.length
  const { stdout, status } = await cut.run(['experiment', 'run', file, '--resume', '--json'])
  const ended = JSON.parse(stdout) as Printed
  const asked = chats(from).map((text) => cellOf.get(text) ?? '')
  const all400 = expected.cells.map(({ key }) => key)
  expect(asked.toSorted()).toEqual(all400.filter((cell) => !known.has(cell)).toSorted())
  expect(status).toBe(uninterrupted.status)
  expect(ended.counts).toEqual(expected.counts)
  expect(withoutTimes(ended.report)).toEqual(withoutTimes(expected.report))
  const verdicts = ({ cells }: Printed) => cells.map(({ key, state, score, excerpt }) => ({ key, state, score, excerpt }))
  expect(verdicts(ended)).toEqual(verdicts(expected))

  // Nothing is left to ask.
  const before = server.requests.length
  await cut.run(['experiment', 'run', file, '--resume', '--json'])
  expect(chats(before)).toEqual([])
  expect(await onePerCell(all400)).toEqual([])
})

async function promptsOf(line: CommandLine, { id }: Printed): Promise<Map<string, string>> {
  const store = await openStore({
    workspace: join(line.folder, 'workspace'),
    appVersion: '0',
    workerPath: join(ROOT, 'out/main/store-worker.js'),
  })
  try {
    const { getRun } = await import('#main/store/runs')
    const rows = all<{ id: string; cell: string }>(store.db, 'SELECT id, group_key AS cell FROM runs WHERE group_id = ?', id)
    return new Map(rows.map(({ id: run, cell }) => [getRun(store.db, run)?.messages?.at(-1)?.content ?? '', cell]))
  } finally {
    await store.close()
  }
}

/** Cells that have not just one completed run. */
async function onePerCell(cells: string[]): Promise<string[]> {
  const store = await openStore({
    workspace: join(cut.folder, 'workspace'),
    appVersion: '0',
    workerPath: join(ROOT, 'out/main/store-worker.js'),
  })
  try {
    const counts = new Map(
      all<{ cell: string; count: number }>(
        store.db,
        `SELECT group_key AS cell, count(*) AS count FROM runs WHERE status = 'completed' GROUP BY group_key`,
      ).map(({ cell, count }) => [cell, count]),
    )
    return cells.filter((cell) => counts.get(cell) !== 1)
  } finally {
    await store.close()
  }
}
