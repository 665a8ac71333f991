import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSchema } from '#shared/domain/run'
import { type FakeServer, startOllamaServer } from '../fakes/ollama-server'
import { type CommandLine, createCommandLine } from './command-line'

const PROMPT = `---
name: greet
inputs:
  - name: who
    kind: string
  - name: times
    kind: number
    default: 2
---
system:
You greet.
user:
Greet {{ who }} {{ times }} times.
`

describe('assay run', () => {
  let server: FakeServer
  let cli: CommandLine

  beforeAll(async () => {
    server = await startOllamaServer({
      models: [
        { name: 'llama3.2:3b' },
        { name: 'broken:latest', behaviour: { kind: 'cut', chunks: ['This answer ', 'is cut '] } },
        { name: 'crashed:latest', behaviour: { kind: 'status', status: 500, body: '{"error":"the runner has terminated"}' } },
      ],
    })
    cli = createCommandLine({ OLLAMA_HOST: server.host })
    writeFileSync(join(cli.folder, 'greet.prompty'), PROMPT)
    writeFileSync(join(cli.folder, 'plain.txt'), 'Say {{ word }}.')
  })
  afterAll(async () => {
    cli.close()
    await server.close()
  })

  it('runs a prompt with variables, and shows the same run after a new start', async () => {
    const ran = await cli.run([
      'run',
      'greet.prompty',
      '--model',
      'ollama:llama3.2:3b',
      '--var',
      'who=Ada',
      '--var',
      'times=3',
      '--json',
    ])
    expect(ran.stderr).toBe('')
    expect(ran.status).toBe(0)
    const run = runSchema.strict().parse(JSON.parse(ran.stdout))
    expect(run).toMatchObject({
      status: 'completed',
      prompt: { name: 'greet' },
      model: { connection: 'ollama', name: 'llama3.2:3b' },
      messages: [
        { role: 'system', content: 'You greet.' },
        { role: 'user', content: 'Greet Ada 3 times.' },
      ],
      variables: [
        { name: 'who', value: 'Ada', layer: 'user', shadows: [] },
        { name: 'times', value: 3, layer: 'user', shadows: ['default'] },
      ],
      finishReason: 'stop',
      usage: { estimated: false },
      cached: false,
      attempts: [{ host: server.host, status: 200, error: null }],
      error: null,
    })
    expect(run.output?.text).toContain('Greet Ada 3 times.')
    expect(run.bundleHash).toMatch(/^[0-9a-f]{64}$/)
    expect(run.manifest.modelIdentity?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(run.manifest.observed).toEqual({ contextLength: 4096, serverVersion: '0.12.6' })
    expect(run.manifest.edges).toContainEqual({ from: run.id, to: run.output?.digest, type: 'generates' })

    const shown = await cli.run(['runs', 'show', run.id, '--json'])
    expect(shown.status).toBe(0)
    expect(JSON.parse(shown.stdout)).toEqual(run)
  })

  it('sends options only where they were set', async () => {
    await cli.run([
      'run',
      'plain.txt',
      '--model',
      'ollama:llama3.2:3b',
      '--var',
      'word=hi',
      '--param',
      'seed=7',
      '--param',
      'stop=["X"]',
    ])
    const sent = server.requests.filter(({ path }) => path === '/api/chat').at(-1)
    expect(sent?.body.options).toEqual({ seed: 7, stop: ['X'] })
  })

  it('streams to stdout without --json, and says the rest on stderr', async () => {
    const ran = await cli.run(['run', '-', '--model', 'demo:echo'], { input: 'Say it back.' })
    expect(ran).toMatchObject({ status: 0, stdout: 'Say it back.\n' })
    expect(ran.stderr).toMatch(/^completed in \d+ ms, ≈ \d+ tokens out, run 0[0-9A-Z]{25}\n$/)
  })

  it('runs a built-in prompt by its name on the demo connection', async () => {
    const ran = await cli.run(['run', 'summarise', '--model', 'demo:extract', '--json'])
    expect(ran.status).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ status: 'completed', prompt: { name: 'summarise', versionNumber: 1 } })
  })

  const failures: [string, string[], Record<string, string>, string, string][] = [
    [
      'no server',
      ['--model', 'ollama:llama3.2:3b', '--var', 'word=hi'],
      { OLLAMA_HOST: '127.0.0.1:9' },
      'PROVIDER_UNREACHABLE',
      '',
    ],
    ['an unknown model', ['--model', 'ollama:qwen3:14b', '--var', 'word=hi'], {}, 'MODEL_NOT_FOUND', ''],
    ['an answer 500', ['--model', 'ollama:crashed', '--var', 'word=hi'], {}, 'PROVIDER_ERROR', ''],
    ['a cut stream', ['--model', 'ollama:broken', '--var', 'word=hi'], {}, 'PROTOCOL_ERROR', 'This answer is cut '],
    ['a missing variable', ['--model', 'ollama:llama3.2:3b'], {}, 'TEMPLATE_UNDEFINED_VARIABLE', ''],
    [
      'a run that takes too long',
      ['--model', 'demo:extract', '--var', 'word=hi', '--param', 'delay_ms=900', '--timeout-ms', '50'],
      {},
      'TIMEOUT',
      '',
    ],
  ]
  it.each(failures)('ends with %s as a failed run that is kept', async (_, args, env, code, output) => {
    const ran = await cli.run(['run', 'plain.txt', ...args, '--json'], { env })
    expect(ran.status).toBe(1)
    const run = runSchema.parse(JSON.parse(ran.stdout))
    expect(run).toMatchObject({ status: 'failed', error: { code } })
    expect(run.error?.hint).not.toBe('')
    expect(run.output?.text ?? '').toBe(output)
    if (output === '') expect(run.usage.outputTokens).toBeNull()
    const shown = await cli.run(['runs', 'show', run.id, '--json'])
    expect(JSON.parse(shown.stdout)).toEqual(run)
  })

  const refusals: [string, string[], string][] = [
    ['a file that is not there', ['run', './nothing.prompty', '--model', 'demo:echo'], 'INVALID_INPUT'],
    ['a folder', ['run', './', '--model', 'demo:echo'], 'INVALID_INPUT'],
    ['a name that nothing has', ['run', 'nothing', '--model', 'demo:echo'], 'NOT_FOUND'],
    ['no model', ['run', 'plain.txt'], 'INVALID_INPUT'],
    ['a model without connection', ['run', 'plain.txt', '--model', 'llama'], 'INVALID_INPUT'],
    ['an unknown connection', ['run', 'plain.txt', '--model', 'nowhere:llama'], 'NOT_FOUND'],
    ['a variable without value', ['run', 'plain.txt', '--model', 'demo:echo', '--var', 'word'], 'INVALID_INPUT'],
    ['a number that is none', ['run', 'greet.prompty', '--model', 'demo:echo', '--var', 'times=three'], 'INVALID_INPUT'],
    ['an unknown flag', ['run', 'plain.txt', '--modle', 'demo:echo'], 'INVALID_INPUT'],
    ['an unknown id', ['runs', 'show', '01NONE'], 'NOT_FOUND'],
    ['an unknown status', ['runs', 'list', '--status', 'done'], 'INVALID_INPUT'],
    ['a bad limit', ['runs', 'list', '--limit', 'all'], 'INVALID_INPUT'],
  ]
  it.each(refusals)('refuses %s before any run exists', async (_, args, code) => {
    const before = await cli.run(['runs', 'list', '--limit', '500', '--json'])
    const refused = await cli.run([...args, '--json'])
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code } })
    const after = await cli.run(['runs', 'list', '--limit', '500', '--json'])
    expect(after.stdout).toBe(before.stdout)
  })

  it('lists runs newest first, by page and by words', async () => {
    const first = JSON.parse((await cli.run(['runs', 'list', '--limit', '2', '--json'])).stdout)
    expect(first.items).toHaveLength(2)
    expect(first.items[0].createdAt >= first.items[1].createdAt).toBe(true)
    const second = JSON.parse((await cli.run(['runs', 'list', '--limit', '2', '--cursor', first.next, '--json'])).stdout)
    expect(second.items[0].createdAt <= first.items[1].createdAt).toBe(true)
    expect(second.items[0].id).not.toBe(first.items[1].id)
    const found = JSON.parse((await cli.run(['runs', 'search', 'ada greet', '--json'])).stdout)
    expect(found.items.map((run: { prompt: { name: string } }) => run.prompt.name)).toEqual(['greet'])
  })

  it('lists connections with their health and models', async () => {
    const listed = await cli.run(['models', 'list', '--json'])
    const { connections } = JSON.parse(listed.stdout)
    expect(connections.find((one: { name: string }) => one.name === 'ollama')).toMatchObject({
      kind: 'ollama',
      health: { state: 'ok', sentence: expect.stringContaining('0.12.6') },
      models: expect.arrayContaining([
        expect.objectContaining({ name: 'llama3.2:3b', quantization: 'Q4_K_M', contextLength: 131_072 }),
      ]),
    })
    const away = await cli.run(['models', 'list', '--json'], { env: { OLLAMA_HOST: '127.0.0.1:9' } })
    expect(away.status).toBe(0)
    expect(JSON.parse(away.stdout).connections).toContainEqual(
      expect.objectContaining({ name: 'ollama', health: expect.objectContaining({ state: 'unreachable' }) }),
    )
  })
})
