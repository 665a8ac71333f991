import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Run, runSchema } from '#shared/domain/run'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine } from './command-line'

const MODEL = ['--model', 'ollama:llama3.2:3b']
const FIXED = [...MODEL, '--param', 'temperature=0', '--param', 'seed=7']

describe('the command line', { timeout: 60_000 }, () => {
  let server: FakeServer
  let cli: CommandLine

  beforeEach(async () => {
    server = await startOllamaServer()
    cli = createCommandLine({ OLLAMA_HOST: server.host })
    writeFileSync(join(cli.folder, 'plain.txt'), 'Hello {{ name }}.')
    writeFileSync(join(cli.folder, 'long.txt'), 'word '.repeat(6000))
    writeFileSync(join(cli.folder, 'now.txt'), 'It is {{ current_date }}.')
  })
  afterEach(async () => {
    cli.close()
    await server.close()
  })

  const chats = () => server.requests.filter(({ path }) => path === '/api/chat').length
  async function run(file: string, ...args: string[]): Promise<{ status: number | null; run: Run }> {
    const { status, stdout } = await cli.run(['run', file, '--var', 'name=Ada', ...args, '--json'])
    return { status, run: runSchema.strict().parse(JSON.parse(stdout)) }
  }

  it.each([
    [['runs', 'list'], 'Nothing has run here yet: assay run FILE does.\n'],
    [['runs', 'list', '--prompt', 'plain'], 'No run matches.\n'],
    [['runs', 'search', 'hello'], 'No run matches.\n'],
    [['datasets', 'list'], 'There are no datasets here yet: assay datasets import FILE keeps the rows of one.\n'],
  ])('says of a workspace with nothing in it what to do: %j', async (args, said) => {
    expect(await cli.run(args)).toMatchObject({ status: 0, stdout: '', stderr: said })
  })

  it('finds runs by their hash, or its first digits, and says what is no hash', async () => {
    const { run: one } = await run('plain.txt', ...FIXED)
    const { run: other } = await run('plain.txt', ...MODEL)
    expect(one.bundleHash).not.toBe(other.bundleHash)
    for (const hash of [one.bundleHash ?? '', one.bundleHash?.slice(0, 6).toUpperCase() ?? '']) {
      const { status, stdout } = await cli.run(['runs', 'list', '--hash', hash, '--json'])
      expect(status).toBe(0)
      expect(JSON.parse(stdout).items.map(({ id }: Run) => id)).toEqual([one.id])
    }
    const none = await cli.run(['runs', 'list', '--hash', '0'.repeat(64)])
    expect(none).toMatchObject({ status: 0, stdout: '', stderr: 'No run matches.\n' })
    for (const wrong of ['abc', 'nothing']) {
      const { status, stdout } = await cli.run(['runs', 'list', '--hash', wrong, '--json'])
      expect(status).toBe(2)
      expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'INVALID_INPUT' } })
    }
  })

  it('skips what has been run, prints its answer and exits with 0; the setting does so for every run', async () => {
    const { run: first } = await run('plain.txt', ...MODEL)
    const skipped = await run('plain.txt', ...MODEL, '--skip-existing')
    expect(skipped).toMatchObject({ status: 0, run: { status: 'skipped', skippedFor: first.id, output: null } })
    await cli.run(['settings', 'set', 'skipExisting', 'true'])
    const text = await cli.run(['run', 'plain.txt', '--var', 'name=Ada', ...MODEL])
    expect(text).toMatchObject({ status: 0, stdout: `${first.output?.text}\n` })
    expect(text.stderr).toMatch(new RegExp(`^skipped in \\d+ ms: run ${first.id} has the same hash ${first.bundleHash}, run `))
    expect(chats()).toBe(1)
    const timed = await cli.run(['run', 'now.txt', ...MODEL])
    expect(timed.stderr).toMatch(/^Never skipped: current_date is of the moment\.$/m)
  })

  it('uses kept answers, refreshes them, or does neither', async () => {
    const { run: first } = await run('plain.txt', ...FIXED)
    const hit = await run('plain.txt', ...FIXED)
    expect(hit).toMatchObject({
      status: 0,
      run: { status: 'completed', cached: true, cachedFrom: first.id, output: first.output },
    })
    const text = await cli.run(['run', 'plain.txt', '--var', 'name=Ada', ...FIXED])
    expect(text.stdout).toBe(`${first.output?.text}\n`)
    expect(text.stderr).toMatch(new RegExp(`^cached in \\d+ ms, \\d+ tokens out: the answer of run ${first.id}, run `))
    expect(chats()).toBe(1)
    expect((await run('plain.txt', ...FIXED, '--cache', 'refresh')).run.cached).toBe(false)
    expect((await run('plain.txt', ...FIXED, '--no-cache')).run.cached).toBe(false)
    expect(chats()).toBe(3)
    await run('plain.txt', ...MODEL)
    expect((await run('plain.txt', ...MODEL)).run.cached).toBe(false)
    expect((await run('plain.txt', ...MODEL, '--cache', 'on')).run.cached).toBe(true)
    const wrong = await cli.run(['run', 'plain.txt', ...MODEL, '--cache', 'sometimes', '--json'])
    expect(wrong.status).toBe(2)
  })

  it('shows how much is kept and how often it was of use, and forgets it only when told what', async () => {
    await run('plain.txt', ...FIXED)
    await run('plain.txt', ...FIXED)
    const stats = await cli.run(['cache', 'stats', '--json'])
    expect(JSON.parse(stats.stdout).responses).toMatchObject({ entries: 1, hits: 1, misses: 1, evictions: 0 })
    const shown = await cli.run(['cache', 'stats'])
    expect(shown.stdout).toMatch(/^responses {2}1 answer, 0\.0 MB of 512\.0 MB, 50\.0 % hits of 2, 0 evicted$/m)
    expect((await cli.run(['cache', 'clear', '--json'])).status).toBe(2)
    expect(JSON.parse((await cli.run(['cache', 'clear', '--prompt', 'none', '--json'])).stdout)).toEqual({ removed: 0 })
    expect(JSON.parse((await cli.run(['cache', 'clear', '--prompt', 'plain', '--json'])).stdout)).toEqual({ removed: 1 })
    await run('plain.txt', ...FIXED)
    const cleared = await cli.run(['cache', 'clear', '--all'])
    expect(cleared).toMatchObject({ status: 0, stdout: '', stderr: '1 answer forgotten; every run is kept.\n' })
    expect(JSON.parse((await cli.run(['runs', 'list', '--json'])).stdout).items).toHaveLength(3)
  })

  it('replays a run: exits with 0 whatever the verdict, and with 1 where the new run failed', async () => {
    const { run: first } = await run('plain.txt', ...FIXED)
    const same = await cli.run(['runs', 'replay', first.id, '--json'])
    expect(same.status).toBe(0)
    expect(runSchema.strict().parse(JSON.parse(same.stdout))).toMatchObject({
      parentRunId: first.id,
      replay: { verdict: 'identical' },
    })
    server.version = '0.13.0'
    server.next({ kind: 'answer', chunks: ['Another answer'] })
    const differs = await cli.run(['runs', 'replay', first.id])
    expect(differs.status).toBe(0)
    expect(differs.stdout).toContain('+Another answer')
    expect(differs.stderr).toMatch(/^differs because server version was 0\.12\.6 and is 0\.13\.0: run \w+ against /m)
    server.version = '0.12.6'
    server.next({ kind: 'answer', chunks: ['Another answer'] })
    const unexplained = await cli.run(['runs', 'replay', first.id])
    expect(unexplained.status).toBe(0)
    expect(unexplained.stderr).toMatch(/^differs-unexplained: /m)
    server.override('/api/chat', { kind: 'status', status: 400 })
    const failed = await cli.run(['runs', 'replay', first.id, '--json'])
    expect(failed.status).toBe(1)
    expect(JSON.parse(failed.stdout)).toMatchObject({ status: 'failed', replay: { because: [{ what: 'outcome' }] } })
    const unknown = await cli.run(['runs', 'replay', 'none', '--json'])
    expect(unknown.status).toBe(2)
    expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'NOT_FOUND' } })
  })

  it('ends a prompt that does not fit as truncated, with the lengths, and exits with 1', async () => {
    const refused = await run('long.txt', ...MODEL, '--param', 'num_ctx=2048')
    expect(refused).toMatchObject({ status: 1, run: { status: 'truncated', error: { code: 'CONTEXT_OVERFLOW' } } })
    server.next({ kind: 'answer', chunks: ['What was left'], promptEvalCount: 4096 })
    const cut = await cli.run(['run', 'long.txt', ...MODEL])
    expect(cut).toMatchObject({ status: 1, stdout: 'What was left\n' })
    expect(cut.stderr).toMatch(
      /≈ [\d,]+ tokens do not fit in 4,096\..* Raise num_ctx; the model allows 131,072\. \(CONTEXT_OVERFLOW\)/,
    )
    expect(cut.stderr).toMatch(/^truncated in \d+ ms/m)
  })

  it('repeats a prompt as runs of their own, and tries again as often as it is told', async () => {
    const repeated = await cli.run(['run', 'plain.txt', '--var', 'name=Ada', ...FIXED, '--repeat', '3', '--json'])
    expect(repeated.status).toBe(0)
    const { items, next } = JSON.parse(repeated.stdout)
    expect(next).toBeNull()
    expect(items.map(({ repeat }: Run) => repeat)).toEqual([0, 1, 2])
    expect(new Set(items.map(({ bundleHash }: Run) => bundleHash)).size).toBe(3)
    expect(chats()).toBe(3)
    await cli.run(['settings', 'set', 'retryDelayMs', '1'])
    server.next({ kind: 'cut', chunks: ['Half '] })
    const broken = await cli.run(['run', 'plain.txt', '--var', 'name=Eve', ...FIXED])
    expect(broken.status).toBe(0)
    expect(broken.stdout).toMatch(/^Half \nAnswer /)
    expect(broken.stderr).toMatch(/^The answer broke off; attempt 2 begins again\.$/m)
    server.next({ kind: 'cut', chunks: ['Half '] })
    const once = await run('plain.txt', ...MODEL, '--retries', '0')
    expect(once).toMatchObject({ status: 1, run: { status: 'failed', attempts: [{ error: { code: 'PROTOCOL_ERROR' } }] } })
  })
})
