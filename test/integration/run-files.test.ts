import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WritableDB } from '#main/store/database'
import { putName } from '#main/store/names'
import type { RouteInput } from '#shared/contract/routes'
import { isLive, type Run } from '#shared/domain/run'
import { runFileSchema } from '#shared/domain/run-file'
import { AppError } from '#shared/errors'
import { createFrameClient } from '../../src/renderer/client/frame-client'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine } from './command-line'
import { type OwnHost, openOwnHost } from './own-host'
import { electronAdapter, inProcess, loopback } from './transport/doors'

const MODEL = { connection: 'ollama', name: 'llama3.2:3b' }
const FIXTURE = join(import.meta.dirname, '../fixtures/run-files/version-1.run.json')

let server: FakeServer
const hosts: OwnHost[] = []
const open = async (env: Record<string, string> = { OLLAMA_HOST: server.host }): Promise<OwnHost> => {
  const host = await openOwnHost(env)
  hosts.push(host)
  return host
}

beforeAll(async () => {
  server = await startOllamaServer({ models: [{ name: 'llama3.2:3b' }] })
})
afterAll(() => server.close())
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
})

const ended = (host: OwnHost, id: string): Promise<Run> =>
  host.until(
    () => host.call('runs.get', { id }),
    (run) => !isLive(run.status),
  )

const start = async (host: OwnHost, template: string, rest: Partial<RouteInput<'runs.start'>> = {}): Promise<Run> => {
  const prompt = { name: 'letter', content: { messages: [{ role: 'user' as const, template }] } }
  const { id } = await host.call('runs.start', { prompt, model: MODEL, parameters: { temperature: 0 }, ...rest })
  return ended(host, id)
}

/** Texts have no door of their own yet. */
function name(host: OwnHost, file: string, text: string): void {
  const db = new Database(join(host.workspace, 'assay.db')) as WritableDB
  putName(db, 'test', { space: 'personal', name: file, text })
  db.close()
}

const failure = async (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => Promise.reject(new Error('It was not refused.')),
    (thrown) => AppError.from(thrown),
  )

describe('runs of every end go to another workspace', () => {
  const kinds: [string, (host: OwnHost) => Promise<Run>][] = [
    ['completed', (host) => start(host, 'Hello {% include "style.txt" %} {{ who }}', { variables: { who: 'Ann' } })],
    [
      'failed',
      (host) => {
        server.next({ kind: 'status', status: 400, body: '{"error":"no"}' })
        return start(host, 'Hello')
      },
    ],
    ['truncated', (host) => start(host, 'long '.repeat(20_000))],
    [
      'cached',
      async (host) => {
        await start(host, 'Hello twice')
        return start(host, 'Hello twice')
      },
    ],
    [
      'skipped',
      async (host) => {
        await start(host, 'Hello again')
        return start(host, 'Hello again', { skipExisting: true })
      },
    ],
    [
      'replayed',
      async (host) => {
        const first = await start(host, 'Hello once more')
        return ended(host, (await host.call('runs.replay', { id: first.id })).id)
      },
    ],
    ['with a mistake', (host) => start(host, 'Hello {% if %}')],
  ]

  it.each(kinds)('%s', async (_, make) => {
    const here = await open()
    name(here, 'style.txt', 'Be kind.')
    const run = await make(here)
    const { fileName, text } = await here.call('runs.export', { id: run.id })
    expect(fileName).toBe(`letter-${run.id}.run.json`)
    expect(runFileSchema.parse(JSON.parse(text)).run).toEqual(run)

    const there = await open()
    name(there, 'style.txt', 'Mine stays.')
    const told: string[] = []
    there.host.bus.on(({ topic, id }) => topic === 'runs' && told.push(id))
    expect(await there.call('runs.import', { file: fileName, text })).toEqual({ id: run.id, created: true })
    expect(told).toContain(run.id)
    const note = `Imported from ${fileName}, run on ${run.createdAt.slice(0, 10)} by Assay 0.1.0.`
    expect(await there.call('runs.get', { id: run.id })).toEqual({ ...run, notes: [...run.notes, note] })
    for (const other of [run.cachedFrom, run.skippedFor]) {
      if (other !== null) expect((await there.call('runs.get', { id: other })).status).toBe('completed')
    }
    const again = JSON.parse((await there.call('runs.export', { id: run.id })).text)
    const first = JSON.parse(text)
    expect({ ...again, exportedAt: null }).toEqual({ ...first, exportedAt: null })
    expect(await there.call('runs.import', { file: fileName, text })).toEqual({ id: run.id, created: false })
    expect((await there.call('runs.list', { filter: { text: 'hello' } })).items.length + 1).toBeGreaterThan(0)
    // Its texts came along; the name is still the one that was here.
    const mine = await start(there, '{% include "style.txt" %}')
    expect(mine.messages?.[0]?.content).toBe('Mine stays.')
  })
})

it('an imported run is listed, found, and replayed', async () => {
  const here = await open()
  const run = await start(here, 'A rather particular lighthouse.')
  const { fileName, text } = await here.call('runs.export', { id: run.id })
  const there = await open()
  const before = server.requests.length
  await there.call('runs.import', { file: fileName, text })
  expect(server.requests.slice(before).filter(({ path }) => path === '/api/chat')).toEqual([])
  expect((await there.call('runs.list', { filter: { text: 'lighthouse' } })).items.map(({ id }) => id)).toEqual([run.id])
  expect(await there.call('runs.prompt', { id: run.id })).toEqual(await here.call('runs.prompt', { id: run.id }))
  const replay = await ended(there, (await there.call('runs.replay', { id: run.id })).id)
  expect(replay).toMatchObject({ parentRunId: run.id, replay: { verdict: 'identical' }, bundleHash: run.bundleHash })
  const skipped = await start(there, 'A rather particular lighthouse.', { skipExisting: true })
  expect(skipped.status).toBe('skipped')
})

it('a replay without the connection says what to do', async () => {
  const here = await open()
  await here.call('connections.add', { name: 'attic', kind: 'ollama', address: server.url })
  const run = await start(here, 'Hello', { model: { ...MODEL, connection: 'attic' } })
  const { fileName: file, text } = await here.call('runs.export', { id: run.id })
  const there = await open()
  await there.call('runs.import', { file, text })
  const error = await failure(there.call('runs.replay', { id: run.id }))
  expect(error).toMatchObject({
    code: 'NOT_FOUND',
    hint: expect.stringContaining('Add one named attic in Models, or open the prompt'),
  })
  await there.call('connections.add', { name: 'attic', kind: 'ollama', address: server.url })
  const replay = await ended(there, (await there.call('runs.replay', { id: run.id })).id)
  expect(replay.replay?.verdict).toBe('identical')
})

it('what an imported run measured says nothing about this machine', async () => {
  const here = await open()
  server.next({ kind: 'answer', loadNs: 2e9, delayMs: 20, chunks: ['a ', 'b ', 'c'] })
  const run = await start(here, 'Hello')
  const { fileName: file, text } = await here.call('runs.export', { id: run.id })
  const there = await open()
  await there.call('runs.import', { file, text })
  const { items } = await there.call('models.figures', { connection: 'ollama' })
  expect(items).toEqual([expect.objectContaining({ runs: 1, tokensPerSecond: null, firstToken: null, load: null })])
})

it('the file of format version 1 comes in for ever', async () => {
  const there = await open()
  const text = readFileSync(FIXTURE, 'utf8')
  const { run, standsFor } = JSON.parse(text)
  expect(await there.call('runs.import', { file: 'version-1.run.json', text })).toEqual({ id: run.id, created: true })
  const kept = await there.call('runs.get', { id: run.id })
  expect(kept).toMatchObject({ status: 'completed', cached: true, bundleHash: run.bundleHash, output: run.output })
  const original = await there.call('runs.get', { id: standsFor[0].run.id })
  expect(original.manifest.rawResponse).toBe(standsFor[0].run.manifest.rawResponse)
  expect(original.manifest.resolvedInputs.map((input) => input.name)).toEqual(['voice.txt'])
})

describe.each([inProcess, electronAdapter, loopback])('a raw response of 4 MB over $name', (kind) => {
  it('goes out and comes in', async () => {
    const here = await open()
    const chunk = `${'The "quick" fox. '.repeat(4000)}`
    server.next({ kind: 'answer', chunks: Array.from({ length: 70 }, () => chunk) })
    const run = await start(here, 'Write a book.')
    expect(run.manifest.rawResponse?.length).toBe(4 * 1024 * 1024)
    const there = await open()
    const out = await kind.open(here.host)
    const into = await kind.open(there.host)
    const from = createFrameClient(out.port())
    const to = createFrameClient(into.port())
    const { fileName: file, text } = await from.call('runs.export', { id: run.id })
    expect(await to.call('runs.import', { file, text })).toEqual({ id: run.id, created: true })
    expect((await to.call('runs.get', { id: run.id })).manifest.rawResponse).toBe(run.manifest.rawResponse)
    await out.close()
    await into.close()
  })
})

describe('assay', { timeout: 60_000 }, () => {
  let cli: CommandLine
  const json = async (args: string[]) => {
    const { status, stdout } = await cli.run([...args, '--json'])
    return { status, printed: JSON.parse(stdout) }
  }
  const other = (args: string[]) => [...args, '--workspace', join(cli.folder, 'other')]

  afterEach(() => cli.close())

  it('exports a run, imports it elsewhere, replays it there and shows its lineage', async () => {
    cli = createCommandLine({ OLLAMA_HOST: server.host })
    const { printed: run } = await json(['run', 'summarise', '--model', 'ollama:llama3.2:3b', '--param', 'seed=7'])
    const file = `${run.id}.json`
    expect(await cli.run(['export', `run:${run.id}`, '--output', file])).toMatchObject({ status: 0, stdout: '' })
    const text = readFileSync(join(cli.folder, file), 'utf8')
    const shown = await json(['export', `run:${run.id}`])
    expect(JSON.parse(shown.printed.text).run).toEqual(run)
    expect((await cli.run(['export', `run:${run.id}`])).stdout.length).toBe(text.length)

    const imported = await json(other(['import', file]))
    expect(imported).toEqual({ status: 0, printed: { items: [{ file, outcome: 'created', prompt: null, run: run.id }] } })
    const again = await cli.run(other(['import', file]))
    expect(again).toMatchObject({
      status: 0,
      stdout: `${run.id}\n`,
      stderr: `${file}: run ${run.id} is there already, unchanged\n`,
    })
    const replayed = await json(other(['runs', 'replay', run.id]))
    expect(replayed).toMatchObject({ status: 0, printed: { replay: { verdict: 'identical' } } })

    const lineage = await json(other(['runs', 'lineage', run.id]))
    expect(lineage.printed.run.id).toBe(run.id)
    expect(lineage.printed.requires[0]).toMatchObject({ kind: 'prompt', name: 'summarise', requiredBy: { total: 2 } })
    expect(lineage.printed.generates[0]).toMatchObject({ digest: run.output.digest, generatedBy: { total: 2 } })
    const text2 = await cli.run(other(['runs', 'lineage', run.output.digest]))
    expect(text2.stdout).toContain(`generated by ${run.id}`)
  })

  it('tells a run by its content, refuses a changed one, and keeps nothing of either', async () => {
    cli = createCommandLine({ OLLAMA_HOST: server.host })
    writeFileSync(join(cli.folder, 'plain.txt'), 'Say hello.')
    writeFileSync(join(cli.folder, 'run.txt'), readFileSync(FIXTURE, 'utf8').replace('llama3.2:3b', 'llama3.2:4b'))
    const { status, printed } = await json(['import', 'plain.txt', 'run.txt'])
    expect(status).toBe(2)
    expect(printed.error).toMatchObject({ code: 'INVALID_INPUT', details: { file: 'run.txt', path: '$.run.model' } })
    expect((await json(['export', 'prompt:plain'])).printed.error.code).toBe('NOT_FOUND')
    expect((await json(['runs', 'list'])).printed.items).toEqual([])
    writeFileSync(join(cli.folder, 'other.json'), '{"some": "thing"}')
    expect((await json(['import', 'other.json'])).printed.error.message).toContain('this is no run that Assay exported')
  })
})
